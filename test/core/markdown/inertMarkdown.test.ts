import assert from "node:assert/strict";
import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, it } from "mocha";
import { codeSpan } from "../../../src/core/markdown/codeSpan.ts";
import { inertMarkdown, inertWords } from "../../../src/core/markdown/inertMarkdown.ts";
import { hostileText } from "../handover/reviewed.ts";

/** As the editor's preview does, but for letting every address through. */
const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false });
renderer.validateLink = () => true;

const marks = [
  ..."`~[]()<>!\\*_#|-@:/ \n".split(""),
  "```",
  "~~~",
  "[x](command:y)",
  "![p](https://e.example/p.png)",
  "<img src=x>",
  "<script>",
  "<https://e.example>",
  "https://e.example/?q",
  "www.e.example",
  "a@e.example",
  "[r]: https://e.example\n",
  "[r]",
  "    ",
  "> ",
  "- ",
  "1. ",
  "code",
  "&#91;",
  "a`b",
];

/** What is no code in it. */
function outsideCode(html: string): string {
  return html.replaceAll(/<code[^>]*>[^<]*<\/code>/g, "");
}

describe("Markdown of a stranger", () => {
  it("keeps its layout and its code", () => {
    const text =
      "**Bold** and `a[0]`:\n\n- one\n- `` `x` ``\n\n```ts\nif (a) {\n\n\n  b();\n}\n```\nEnd.";
    assert.equal(
      inertMarkdown(text),
      "**Bold** and `a[0]`:\n\n- one\n- `` `x` ``\n\n```ts\nif (a) {\n\n\n  b();\n}\n```\n\nEnd.",
    );
  });

  it("shows links, markup, mentions and references as they are written", () => {
    for (const [text, expected] of [
      ["[a](https://e.vil)", String.raw`\[a\](` + "`https://e.vil)`"],
      ["![p](command:x)", String.raw`!\[p\](command:x)`],
      ["<img src=x>", String.raw`\<img src=x>`],
      ["&lt;b>", String.raw`\&lt;b>`],
      ["see //e.vil/a and www.e.vil", "see `//e.vil/a` and `www.e.vil`"],
      ["ask @team/a, a@b.c, #12 or x/y#3", "ask `@team/a`, `a@b.c`, `#12` or `x/y#3`"],
      ["x#1@y", "`x#1` `@y`"],
      ["a // comment, C# and #define", "a // comment, C# and #define"],
      ["`open", "\\`open"],
      [String.raw`a \* b \[c\]`, String.raw`a \* b \[c\]`],
      ["a\u202eb\u200bc", "abc"],
      ["a\u{e0041}b\u001bc\u{e01ef}", "abc"],
    ] as const)
      assert.equal(inertMarkdown(text), expected);
  });

  it("has nothing that works, whatever it is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = outsideCode(renderer.render(inertMarkdown(text)));
        assert.doesNotMatch(html, /<(?:a|img|script|!--)\b/);
        const words = html.replaceAll(/<[^>]*>/g, "").replaceAll(/[\\]/g, "");
        assert.doesNotMatch(words, /@someone|a\/b#3|[\u202e\u200b]|https:\/\/e\.vil/);
      }),
      { numRuns: 2000 },
    );
  });

  it("has no link or picture, however its marks are mixed", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { maxLength: 24 }), (parts) => {
        const html = renderer.render(inertMarkdown(parts.join("")));
        assert.doesNotMatch(html, /<(?:a|img|script|https)\b/i, html);
      }),
      { numRuns: 5_000 },
    );
  });

  it("keeps code as code, also deep in a list", () => {
    const text = "1. one\n   - two\n\n     ```ts\n     a[0] < `b`;\n     ```\n   - three";
    const html = renderer.render(inertMarkdown(text));
    assert.match(html, /<code class="language-ts">a\[0\] &lt; `b`;\n<\/code>/);
    assert.match(html, /three/);
  });

  it("is words where only words belong", () => {
    const html = renderer.render(inertWords("# *a* [b](c)\n`d`"));
    assert.equal(html, "<p># *a* [b](c) <code>d</code></p>\n");
  });

  it("is read in a moment, however long", () => {
    const starts = ["`", "``` ", "a", "a@", "#1", "/", "a/", "[", "www.", "a:", "<", "\\", "~~~\n"];
    // A regular expression that goes wrong takes longer than any test may.
    for (const start of starts) assert.ok(inertMarkdown(start.repeat(20_000)), start);
  });
});

describe("a span of code", () => {
  it("shows its text, whatever it holds", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = text.replaceAll(/[\s\u2028\u2029]+/g, " ");
        fc.pre(line.trim() !== "");
        const [token] = renderer.parseInline(codeSpan(text), {})[0]?.children ?? [];
        assert.equal(token?.type, "code_inline");
        assert.equal(token?.content, line.replaceAll("\0", "\ufffd"));
      }),
      { numRuns: 1000 },
    );
  });
});
