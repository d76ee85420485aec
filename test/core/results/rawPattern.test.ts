import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { rawPattern } from "../../../src/core/results/rawPattern.ts";

/** As a line of results has a text, read as a search reads it. */
function raw(text: string, write: (text: string) => string = JSON.stringify): string {
  return Buffer.from(`{"text":${write(text)}}\n`).toString("latin1");
}

function asciiOnly(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`,
  );
}

function forHtml(text: string): string {
  return JSON.stringify(text)
    .replaceAll("/", "\\/")
    .replaceAll("<", "\\u003C")
    .replaceAll("=", "\\u003d")
    .replaceAll("+", "\\u002B");
}

function isFound(needle: string, line: string): boolean {
  const pattern = rawPattern(needle.toLowerCase());
  pattern.lastIndex = 0;
  return pattern.test(line);
}

describe("rawPattern", () => {
  const texts = [
    "The Function",
    "GRÖSSE Größe",
    "ΟΔΟΣ",
    "Ǆ ĳ Å \u212Aelvin",
    "İstanbul DİYARBAKIR Lİ",
    "1+1=2",
    'say "no" \\ yes',
    "a/b <c> & 'd'",
    "two\nlines\tand\u0001more",
    "emoji 🎉 and 函数",
    "1.5 (x) [y] {z} ^$ a|b -?*+",
  ];

  it("finds whatever a text contains, in any case and however it is escaped", () => {
    for (const text of texts) {
      for (let start = 0; start < text.length; start++) {
        for (const end of [start + 1, start + 3, text.length]) {
          const needle = text.slice(start, end);
          if (!needle.isWellFormed()) continue;
          for (const write of [JSON.stringify, asciiOnly, forHtml])
            for (const cased of [text, text.toLowerCase()])
              if (cased.toLowerCase().includes(needle.toLowerCase()))
                assert.ok(isFound(needle, raw(cased, write)), `${needle} in ${write(cased)}`);
        }
      }
    }
  });

  it("rules out what has nothing of it", () => {
    for (const needle of ["zebra", "größer", "a.b", "b/a", '"yes"', "🎊"])
      for (const text of texts) assert.equal(isFound(needle, raw(text)), false, needle + text);
  });
});
