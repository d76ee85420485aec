import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { withSigns } from "../../src/webview/citationMarks.ts";

const control = "\u0001";
const sign = new RegExp(`\u2005?${control}(\\d+)${control}\u2005?`, "gu");

describe("signs of citations in a text", () => {
  it("stand after the words, before the blanks that follow, and inside a row's last cell", () => {
    const shown = (text: string, at: number) =>
      withSigns(text, [{ at, citations: [0] }]).replaceAll(sign, "<$1>");
    assert.equal(shown("One. Two.", 4), "One.<0> Two.");
    assert.equal(shown("One.\n\n", 6), "One.<0>\n\n");
    assert.equal(shown("| a | b |\n", 10), "| a | b <0>|\n");
    assert.equal(shown("```\nx\n```\nrest", 9), "```\nx\n```\n\n<0>\nrest");
  });

  it("change nothing else, whatever the text and the marks", () => {
    const marks = fc.array(fc.nat(80).map((at) => ({ at, citations: [0] })));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-composite" }), marks, (text, all) => {
        const signed = withSigns(text, all);
        assert.equal([...signed.matchAll(sign)].length, all.length);
        const bare = (one: string): string => one.replaceAll(sign, "").replaceAll(/\s/g, "");
        assert.equal(bare(signed), bare(text.replaceAll("\u0001", " ")));
      }),
    );
  });
});
