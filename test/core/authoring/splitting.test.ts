import assert from "node:assert/strict";
import { array, assert as assertProperty, constantFrom, property } from "fast-check";
import { describe, it } from "mocha";
import { sniffDelimiter } from "../../../src/core/authoring/sniffDelimiter.ts";
import { splitHunks } from "../../../src/core/authoring/splitHunks.ts";
import { splitText, type TextSplit } from "../../../src/core/authoring/splitText.ts";

describe("splitText", () => {
  const pieces = (text: string, split: TextSplit) => [...splitText(text, split)];

  it("splits at blank lines, at each line, or at a separator", () => {
    const text = "\uFEFFa\r\nb\r\n\r\n \r\nc\r\n";
    assert.deepEqual(pieces(text, { by: "blankLines" }), [
      { text: "a\nb", lines: [1, 2] },
      { text: "c", lines: [5, 5] },
    ]);
    assert.deepEqual(
      pieces(text, { by: "line" }).map(({ lines }) => lines),
      [
        [1, 1],
        [2, 2],
        [5, 5],
      ],
    );
    const separated = "\na\n\nb\n--- \n---\nc";
    assert.deepEqual(pieces(separated, { by: "separator", separator: "---" }), [
      { text: "a\n\nb", lines: [2, 4] },
      { text: "c", lines: [7, 7] },
    ]);
  });

  it("loses no word, and names the lines that it took", () => {
    const line = constantFrom("", " ", "a", "b c", "---");
    const split = constantFrom<TextSplit>(
      { by: "blankLines" },
      { by: "line" },
      { by: "separator", separator: "---" },
    );
    assertProperty(
      property(array(line), split, (lines, how) => {
        const found = pieces(lines.join("\n"), how);
        for (const {
          text,
          lines: [first, last],
        } of found)
          assert.equal(text, lines.slice(first - 1, last).join("\n"));
        const words = (texts: readonly string[]) => texts.join("\n").match(/[a-z]/g)?.length ?? 0;
        assert.equal(words(found.map(({ text }) => text)), words(lines));
      }),
    );
  });
});

describe("sniffDelimiter", () => {
  it("finds what each record has as often", () => {
    assert.equal(sniffDelimiter("a,b\n1,2\n"), ",");
    assert.equal(sniffDelimiter('a;b\n"1,1,1";2\n1;"2\n,"\n'), ";");
    assert.equal(sniffDelimiter("a\tb, c\n1\t2\n"), "\t");
    assert.equal(sniffDelimiter("a|b|c"), "|");
    assert.equal(sniffDelimiter("only\none\n"), ",");
    assert.equal(sniffDelimiter(""), ",");
  });
});

describe("splitHunks", () => {
  const header = "diff --git a/x b/x\n--- a/x\n+++ b/x";

  it("gives each hunk the file's header and its lines in the new file", () => {
    const diff = `${header}\n@@ -1,2 +1,3 @@ f()\n a\n+@@ no\n b\n@@ -9 +10 @@\n-c\n+d\n@@ -20,2 +20,0 @@\n-e\n-f\n`;
    assert.deepEqual(splitHunks(diff), [
      { diff: `${header}\n@@ -1,2 +1,3 @@ f()\n a\n+@@ no\n b`, lines: [1, 3] },
      { diff: `${header}\n@@ -9 +10 @@\n-c\n+d`, lines: [10, 10] },
      { diff: `${header}\n@@ -20,2 +20,0 @@\n-e\n-f`, lines: [20, 20] },
    ]);
  });

  it("finds none where there is none", () => {
    assert.deepEqual(splitHunks(`${header}\nBinary files a/x and b/x differ\n`), []);
  });
});
