import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { firstWords } from "../../../src/core/results/firstWords.ts";

describe("firstWords", () => {
  it("takes Markdown's marks away and leaves the words", () => {
    const cases = [
      ["# Title\n\nFirst *words* of **it**", "Title First words of it"],
      ["- one\n- two\n> three", "one two three"],
      ["1. **Retries** hide `fetch`'s error", "Retries hide fetch's error"],
      ["```ts\nconst a = 1;\n```\nDone", "const a = 1; Done"],
      ["see [the docs](http://x.y/z) and ![a cup](c.png)", "see the docs and a cup"],
      ["| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"],
      ["---\n***\ntext", "text"],
    ] as const;
    for (const [markdown, words] of cases) assert.equal(firstWords(markdown), words);
  });

  it("leaves alone what only looks like a mark", () => {
    for (const text of ["2 * 3 * 4 = 24", "snake_case_name", "a - b", "C# and F#", '{"a":"b_c"}'])
      assert.equal(firstWords(text), text);
  });

  it("removes what would reorder or hide text, but keeps joined emoji whole", () => {
    assert.equal(firstWords("a\u202Eb\u0007c\u2066d\u200Be"), "abcde");
    assert.equal(firstWords("👩‍👩‍👧 family"), "👩‍👩‍👧 family");
  });

  it("ends a long text with an ellipsis and no half character", () => {
    const words = firstWords("😀".repeat(300));
    assert.equal(words.length <= 160, true);
    assert.match(words, /^(?:😀)+…$/u);
    assert.equal(firstWords("word ".repeat(100)).endsWith("…"), true);
  });
});
