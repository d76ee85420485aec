import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { inSlices } from "../../../src/editor/handover/inSlices.ts";

describe("a text in slices", () => {
  it("is made a few milliseconds at a time, and others have their turn in between", async () => {
    let now = 0;
    const done: string[] = [];
    const clock = {
      now: () => now,
      sleep: async () => {
        done.push("turn");
      },
    };
    function* pieces(): Generator<string> {
      for (const piece of "abcdefg") {
        now += 2;
        yield piece;
      }
    }
    for await (const slice of inSlices(pieces(), clock)) done.push(slice);
    assert.deepEqual(done, ["abc", "turn", "def", "turn", "g"]);
  });

  it("is one slice when it takes no time", async () => {
    const clock = { now: () => 0, sleep: async () => assert.fail("nobody needs a turn") };
    const slices: string[] = [];
    for await (const slice of inSlices(["a", "b"], clock)) slices.push(slice);
    assert.deepEqual(slices, ["ab"]);
  });
});
