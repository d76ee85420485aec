import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { describe, it } from "mocha";
import { ArrivingIndex } from "../../src/node/arrivingIndex.ts";

const megabyte = 1_048_576;

describe("ArrivingIndex", () => {
  /** Reads all that came, and writes down how much that was. */
  function reader(fault?: Error) {
    const read: number[] = [];
    const files: string[] = [];
    const came = { bytes: 0, left: false };
    const arriving = new ArrivingIndex(async function* (file) {
      files.push(file);
      try {
        for (;;) {
          if (fault) throw fault;
          read.push(came.bytes);
          yield came.bytes;
        }
      } finally {
        came.left = true;
      }
    });
    const receive = async (megabytes: number): Promise<void> => {
      came.bytes = megabytes * megabyte;
      arriving.received(came.bytes, "x.part");
      await setImmediate();
    };
    return { arriving, read, files, came, receive };
  }

  it("reads on whenever enough came, and leaves at the end", async () => {
    const { arriving, read, files, came, receive } = reader();
    for (const megabytes of [1, 3, 4, 5, 7, 8, 20, 21]) await receive(megabytes);
    assert.deepEqual(files, ["x.part"]);
    assert.deepEqual(
      read.map((bytes) => bytes / megabyte),
      [4, 8, 20],
    );
    assert.equal(came.left, false);
    arriving.end();
    await setImmediate();
    assert.equal(came.left, true);
    assert.equal(read.length, 3);
  });

  it("never asks for a small download", async () => {
    const { arriving, files, receive } = reader();
    for (const megabytes of [1, 2, 3]) await receive(megabytes);
    arriving.end();
    assert.deepEqual(files, []);
  });

  it("asks once when reading fails, and harms nobody", async () => {
    const { arriving, files, receive } = reader(new Error("Broken"));
    for (const megabytes of [5, 10, 15]) await receive(megabytes);
    arriving.end();
    await setImmediate();
    assert.deepEqual(files, ["x.part"]);
  });
});
