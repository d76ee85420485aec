import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { uploadStream } from "../../src/anthropic/uploadStream.ts";

function body(...texts: string[]) {
  const opened: string[] = [];
  const chunks = texts.map((text) => Buffer.from(text));
  return {
    opened,
    contentLength: Buffer.concat(chunks).length,
    async *chunks() {
      opened.push("open");
      try {
        for (const chunk of chunks) yield await Promise.resolve(chunk);
      } finally {
        opened.push("closed");
      }
    },
  };
}

describe("uploadStream", () => {
  it("opens nothing for a request that is never made", async () => {
    const source = body("a", "b");
    uploadStream(source, () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(source.opened, []);
  });

  it("tells what was taken, and closes the source when it is left", async () => {
    const source = body("ab", "c");
    const sent: number[] = [];
    const reader = uploadStream(source, (bytes) => sent.push(bytes)).getReader();
    await reader.read();
    assert.deepEqual(sent, [2]);
    await reader.cancel();
    assert.deepEqual(source.opened, ["open", "closed"]);
  });
});
