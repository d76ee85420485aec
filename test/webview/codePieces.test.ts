import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { codePieces } from "../../src/webview/codePieces.ts";

describe("code in pieces", () => {
  it("is all of the code, in pieces that are short or stay plain", () => {
    const line = fc.tuple(fc.string(), fc.nat(60)).map(([text, times]) => text.repeat(times));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const code = lines.join("\n");
        const pieces = codePieces(code);
        assert.equal(pieces.map(({ text }) => text).join(""), code);
        for (const { text, canBeColoured } of pieces)
          if (canBeColoured) assert.ok(text.length <= 3_000);
      }),
    );
  });

  it("keeps short code together, and only long lines plain", () => {
    assert.deepEqual(codePieces("a\nb\n"), [{ text: "a\nb\n", canBeColoured: true }]);
    const long = `${"x".repeat(500)}\n`;
    assert.deepEqual(codePieces(`a\n${long}b`), [
      { text: "a\n", canBeColoured: true },
      { text: long, canBeColoured: false },
      { text: "b", canBeColoured: true },
    ]);
  });
});
