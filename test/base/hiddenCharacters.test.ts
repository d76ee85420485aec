import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { seenText } from "../../src/base/hiddenCharacters.ts";

describe("a text as it is seen", () => {
  it("has lost what nobody sees, what reorders it, and controls", () => {
    for (const hidden of [
      "\u202E", // the right-to-left override
      "\u2066",
      "\u200B",
      "\u200D",
      "\u200C",
      "\u00AD",
      "\u061C",
      "\uFEFF",
      "\uFFF9",
      "\u3164", // a letter in names of JavaScript
      "\u180E",
      "\uFE0F",
      "\u{E0041}", // tags, which are letters for a model
      "\u{E01EF}",
      "\u001B",
      "\0",
      "\u0085",
    ])
      assert.equal(seenText(`a${hidden}b`), "ab", hidden.codePointAt(0)?.toString(16));
  });

  it("keeps tabs, line ends, and joiners where they are seen", () => {
    const text = "a\tb\r\nc 👩‍👩‍👧 👩🏽‍💻 ❤️‍🔥 ☎︎ 1️⃣ می‌خواهم क्‍ष";
    assert.equal(seenText(text), text);
  });
});
