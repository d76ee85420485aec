import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { withEdits } from "../../../src/core/proposals/lineEdit.ts";
import { lineEdits } from "../../../src/core/proposals/lineEdits.ts";
import { haveSharedLines, placeProposal } from "../../../src/core/proposals/placeProposal.ts";
import type { ProposedText } from "../../../src/core/proposals/proposal.ts";

function proposed(before: string, after: string, at: Partial<ProposedText> = {}): ProposedText {
  return { before, after, edits: lineEdits(before.split("\n"), after.split("\n")), ...at };
}

/** The text after applying, or why not. */
function apply(current: string, text: ProposedText): string {
  const placed = placeProposal(current, text);
  if (placed.state === "applicable") return withEdits(current, placed.edits);
  return placed.state === "refused" ? placed.fault : placed.state;
}

describe("placeProposal", () => {
  it("replaces a whole file, whatever its line ends are", () => {
    assert.equal(apply("a\r\nb\r\n", proposed("a\nb", "a\nB\nc")), "a\r\nB\r\nc\r\n");
  });

  it("refuses a whole file that changed since it was sent", () => {
    assert.equal(apply("a\nb\nmore\n", proposed("a\nb", "a\nB")), "changed");
    assert.equal(apply("a\n", proposed("a\nb", "a\nB")), "changed");
  });

  it("sees that an answer was applied, or changes nothing", () => {
    assert.equal(apply("a\nB\n", proposed("a\nb", "a\nB")), "applied");
    assert.equal(apply("a\nb\n", proposed("a\nb", "a\nb")), "applied");
    assert.equal(apply("1\nB\n3\n", proposed("b", "B", { first: 2 })), "applied");
  });

  it("replaces the lines that were sent, also where they moved to", () => {
    const text = proposed("two\nthree", "2\n2½\n3", { first: 2 });
    assert.equal(apply("one\ntwo\nthree\nfour\n", text), "one\n2\n2½\n3\nfour\n");
    assert.equal(apply("0\none\ntwo\nthree\nfour\n", text), "0\none\n2\n2½\n3\nfour\n");
  });

  it("refuses lines that changed, or that may be any of several", () => {
    const text = proposed("two", "2", { first: 2 });
    assert.equal(apply("one\ntwo!\nthree", text), "changed");
    assert.equal(apply("two\none\ntwo", text), "changed");
  });

  it("replaces a part of a line only where it is", () => {
    const word = proposed("world", "earth", { first: 1, columns: [7, 12] });
    assert.equal(apply("hello world, world\n", word), "hello earth, world\n");
    assert.equal(apply("Hi, hello world\n", word), "changed");
    assert.equal(apply("hello earth, world\n", word), "applied");
    const lines = proposed("one {\n  two", "1 {\n  2", { first: 1, columns: [5, 6] });
    assert.equal(apply("let one {\n  two }\n", lines), "let 1 {\n  2 }\n");
    assert.equal(apply("let 1 {\n  2 }\n", lines), "applied");
  });

  it("tells an encoding that the editor does not know from a change", () => {
    assert.equal(apply("caf\uFFFD\n", proposed("café", "Café")), "encoding");
  });
});

describe("haveSharedLines", () => {
  it("tells answers about the same lines", () => {
    assert.equal(
      haveSharedLines([
        [4, 6],
        [0, 4],
      ]),
      false,
    );
    assert.equal(
      haveSharedLines([
        [0, 9],
        [3, 4],
      ]),
      true,
    );
  });
});
