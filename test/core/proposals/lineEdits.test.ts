import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { withEdits } from "../../../src/core/proposals/lineEdit.ts";
import { lineEdits } from "../../../src/core/proposals/lineEdits.ts";

const line = fc.constantFrom("", "a", "b", "  c", "}");
const lines = fc.array(line, { minLength: 1, maxLength: 12 });

describe("lineEdits", () => {
  it("make the one text of the other, with the line ends and the last line end of the one", () => {
    fc.assert(
      fc.property(
        lines,
        lines,
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        (before, after, end, isEnded) => {
          // A text that ends in an empty line is one that ends with a line end.
          fc.pre(before.at(-1) !== "" && after.at(-1) !== "");
          // A text of one line has no line end to go by.
          fc.pre(isEnded || before.length > 1 || end === "\n");
          const last = isEnded ? end : "";
          const text = withEdits(before.join(end) + last, lineEdits(before, after));
          assert.equal(text, after.join(end) + last);
        },
      ),
    );
  });

  it("touch changed lines only, so that cursors elsewhere stay", () => {
    const before = ["one", "two", "three", "four", "five"];
    const edits = lineEdits(before, ["one", "2", "three", "four", "4½", "five"]);
    assert.deepEqual(edits, [
      { start: { line: 1, column: 0 }, end: { line: 1, column: 3 }, text: "2" },
      { start: { line: 4, column: 0 }, end: { line: 4, column: 0 }, text: "4½\n" },
    ]);
    assert.deepEqual(lineEdits(before, before), []);
  });

  it("give up the search for what two long texts share", () => {
    const before = Array.from({ length: 9_000 }, (_, at) => `old ${at}`);
    const after = Array.from({ length: 9_000 }, (_, at) => `new ${at}`);
    assert.equal(lineEdits(before, after).length, 1);
  });
});
