import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { formatBytes } from "../../../src/core/tracking/formatBytes.ts";

describe("formatBytes", () => {
  it("uses the unit that keeps the number short", () => {
    const expected: readonly (readonly [number, string])[] = [
      [0, "0 bytes"],
      [1, "1 byte"],
      [999, "999 bytes"],
      [1_000, "1 kB"],
      [999_499, "999 kB"],
      [999_500, "1 MB"],
      [1_240_000, "1.2 MB"],
      [240_000_000, "240 MB"],
    ];
    for (const [bytes, words] of expected) assert.equal(formatBytes(bytes), words);
  });
});
