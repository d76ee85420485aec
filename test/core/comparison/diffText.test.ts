import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { comparableAnswer } from "../../../src/core/comparison/comparableAnswer.ts";
import { diffText } from "../../../src/core/comparison/diffText.ts";

function textOf(answer: string): string {
  const outcome = "answered";
  return diffText(comparableAnswer(outcome, { customId: "a", outcome, answer, firstWords: "" }));
}

describe("an answer laid out for a diff", () => {
  it("has a line for each sentence of long prose", () => {
    const text =
      "Retries hide the first error, e.g. a timeout of 3.5 seconds. They should say it! “Should they?” Yes.";
    assert.equal(
      textOf(text),
      "Retries hide the first error, e.g. a timeout of 3.5 seconds.\nThey should say it!\n“Should they?”\nYes.\n",
    );
  });

  it("leaves code, tables and short lines as they are", () => {
    const code = `\`\`\`\nconst a = 1. B is a very long line of code. It stays. ${"x".repeat(60)}\n\`\`\``;
    const table = `| One sentence. Another one. | ${"Words. ".repeat(10)}|`;
    const text = `Short. Line.\n\n${code}\n${table}`;
    assert.equal(textOf(text), `${text}\n`);
  });

  it("of JSON has sorted keys, so that only values differ", () => {
    assert.equal(
      textOf('{"b":[{"d":1,"c":2}],"a":null}'),
      textOf('{"a":null,"b":[{"c":2,"d":1}]}'),
    );
    assert.match(textOf('{"id":12345678901234567891}'), /"id": 12345678901234567891\n/);
    assert.match(textOf('{"b":1,"a":2}'), /^\{\n {2}"a": 2,\n {2}"b": 1\n\}\n$/);
    const deep = `{"a":${"[".repeat(9000)}${"]".repeat(9000)}}`;
    assert.equal(textOf(deep), `${deep}\n`);
  });

  it("keeps every word in its order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const words = (of: string) => of.split(/\s+/).filter(Boolean).join(" ");
        const hasNoSpace = /[。！？]/u.test(text) || /^\s*[[{`]/.test(text);
        if (!hasNoSpace) assert.equal(words(textOf(text)), words(text));
      }),
    );
  });
});
