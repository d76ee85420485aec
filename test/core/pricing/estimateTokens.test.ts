import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import {
  estimateTokens,
  estimateTokensOfImage,
  estimateTokensOfPdf,
} from "../../../src/core/pricing/estimateTokens.ts";
import { anyText } from "../anyText.ts";

/** Texts with their tokens in the public vocabulary that the weights were fitted to. */
const counted: readonly (readonly [text: string, tokens: number])[] = [
  [
    "The laptop sleeps, VS Code restarts, a second window opens: nothing is lost, nothing is paid twice.",
    23,
  ],
  [
    'export function split(text: string): readonly string[] {\n  return text.split(/\\r?\\n/).filter((line) => line !== "");\n}\n',
    30,
  ],
  ['def total(rows):\n    return sum(row["price"] * row["count"] for row in rows)\n', 21],
  ['{"id":1,"name":"Kettle","price":49.9,"tags":["steel","1.7 l"]}', 26],
  ["SELECT name, price FROM products WHERE price > 20 ORDER BY name LIMIT 10;", 18],
  [
    "Die Größe der Datei übersteigt die zulässige Höchstgrenze; bitte prüfen Sie die Einstellungen.",
    22,
  ],
  ["消息批处理接口允许您异步处理大量请求。系统会在二十四小时内完成处理。", 22],
];

describe("estimateTokens", () => {
  it("is within a quarter of the truth for short texts of every kind", () => {
    for (const [text, tokens] of counted) {
      const error = estimateTokens(text) / (tokens * 1.3) - 1;
      assert(Math.abs(error) < 0.25, `${error.toFixed(2)} for ${text}`);
    }
  });

  it("counts nothing for nothing, and more for more", () => {
    assert.equal(estimateTokens(""), 0);
    fc.assert(
      fc.property(anyText(), anyText(), (a, b) => {
        assert(estimateTokens(a + b) >= estimateTokens(a));
        assert(estimateTokens(a + b) <= estimateTokens(a) + estimateTokens(b) + 2);
      }),
    );
  });
});

describe("estimates of what is no text", () => {
  it("charges images by squares of 28 pixels, up to a most", () => {
    assert.equal(estimateTokensOfImage(28, 28), 1);
    assert.equal(estimateTokensOfImage(1000, 600), 36 * 22);
    assert.equal(estimateTokensOfImage(8000, 8000), 4_784);
    assert.equal(estimateTokensOfImage(), 4_784);
  });

  it("charges a PDF by its pages, or by its size where they are not known", () => {
    assert.equal(estimateTokensOfPdf({ pages: 2, bytes: 9 }), 7_000);
    assert.equal(estimateTokensOfPdf({ bytes: 6_000 }), 7_000);
    assert.equal(estimateTokensOfPdf({ pages: 0, bytes: 0 }), 3_500);
  });
});
