import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { differentFixes, fixesTogether } from "../../../src/core/review/fixesTogether.ts";

describe("fixes of one file", () => {
  const at = (
    line: number,
    count: number,
    after: string,
    severity = "info" as "info" | "error",
  ) => ({
    severity,
    lines: { line, before: Array.from({ length: count }, () => "x"), after: [after] },
  });

  it("go together when none is about a line of another, those that matter more before others", () => {
    const wanted = [
      at(0, 2, "a"),
      at(1, 2, "b", "error"),
      at(3, 1, "c"),
      at(3, 1, "c"),
      at(3, 1, "d"),
    ];
    const { fixes, overlapping } = fixesTogether(wanted);
    assert.deepEqual(
      fixes.map(({ lines }) => lines.after[0]),
      ["b", "c", "c"],
    );
    assert.equal(differentFixes(fixes).length, 2);
    assert.deepEqual(
      overlapping.map(({ lines }) => lines.after[0]),
      ["a", "d"],
    );
  });
});
