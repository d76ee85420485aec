import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { findLines } from "../../../src/core/results/findLines.ts";

describe("findLines", () => {
  it("finds lines that moved, the nearest where there are several", () => {
    const text = "a\nb\nc\na\r\nb  \nd\na\n";
    assert.deepEqual(findLines(text, "a\nb", 1), [1, 2]);
    assert.deepEqual(findLines(text, "a\nb", 5), [4, 5]);
    assert.deepEqual(findLines(text, "a", 9), [7, 7]);
    assert.equal(findLines(text, "b\na", 1), undefined);
    assert.equal(findLines(text, "e", 1), undefined);
  });

  it("finds any lines of a text where they are", () => {
    const lines = fc.array(fc.constantFrom("", "x", " y", "z z"), { minLength: 1 });
    fc.assert(
      fc.property(lines, fc.nat(), fc.nat(), (all, a, b) => {
        const [first, last] = [a % all.length, b % all.length].toSorted((x, y) => x - y);
        const wanted = all.slice(first, (last ?? 0) + 1).join("\n");
        const near = (first ?? 0) + 1;
        assert.deepEqual(findLines(all.join("\n"), wanted, near), [near, (last ?? 0) + 1]);
      }),
    );
  });
});
