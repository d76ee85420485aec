import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { partLimits, PartSplitter } from "../../../src/core/submission/splitParts.ts";

function split(lengths: readonly number[], limits = partLimits) {
  const splitter = new PartSplitter(limits);
  for (const length of lengths) splitter.push(length);
  return splitter.finish();
}

describe("PartSplitter", () => {
  it("plans nothing for no requests", () => {
    assert.deepEqual(split([]), []);
  });

  it("gives the exact length of every body, within the limits, leaving out no request", () => {
    const limits = { requests: 4, bytes: 60 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 80 })), (lengths) => {
        let next = 0;
        for (const part of split(lengths, limits)) {
          assert.equal(part.first, next);
          next += part.count;
          const items = lengths.slice(part.first, next).map((length) => "x".repeat(length));
          assert.equal(part.bytes, `{"requests":[${items.join(",")}]}`.length);
          assert(part.count <= limits.requests);
          assert(part.bytes <= limits.bytes || part.count === 1);
        }
        assert.equal(next, lengths.length);
      }),
    );
  });

  it("fills a part before it begins the next", () => {
    const parts = split(Array.from({ length: 100_001 }, () => 10));
    assert.deepEqual(
      parts.map(({ count }) => count),
      [100_000, 1],
    );
  });
});
