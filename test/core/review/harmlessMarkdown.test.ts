import assert from "node:assert/strict";
import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, it } from "mocha";
import { findingComment } from "../../../src/core/review/findingComment.ts";
import { harmlessMarkdown, plainInMarkdown } from "../../../src/core/review/harmlessMarkdown.ts";

// As lenient as a renderer can be.
const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false });

const pieces = [
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

describe("Markdown of a model", () => {
  it("has nothing live in it, whatever it tries", () => {
    const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 24 });
    fc.assert(
      fc.property(anyText, (parts) => {
        const html = renderer.render(harmlessMarkdown(parts.join("")));
        assert.doesNotMatch(html, /<(?:a|img|script|https)\b/i, html);
      }),
      { numRuns: 5_000 },
    );
  });

  it("keeps its emphasis, lists and code", () => {
    const text =
      "With **no** items, `items[0]` is `undefined`:\n\n- a\n- b\n\n```ts\na[0] < b\n```\n";
    const html = renderer.render(harmlessMarkdown(text));
    assert.match(html, /<strong>no<\/strong> items, <code>items\[0\]<\/code> is <code>/);
    assert.match(html, /<ul>\n<li>a<\/li>/);
    assert.match(html, /<pre><code>a\[0\] &lt; b\n<\/code><\/pre>/);
    const shown = renderer.render(harmlessMarkdown("See [the docs](https://e.example), a < b."));
    assert.equal(shown, "<p>See [the docs](https://e.example), a &lt; b.</p>\n");
  });

  it("loses what reorders or hides text", () => {
    assert.equal(harmlessMarkdown("a\u202Eb\u200Bc\u0007"), "abc");
  });

  it("is words where only words belong", () => {
    const html = renderer.render(plainInMarkdown("# *a* [b](c)\n`d`"));
    assert.equal(html, "<p># *a* [b](c) `d`</p>\n");
  });

  it("is the body of a comment, with what the fix changes", () => {
    const finding = {
      path: "a.ts",
      quote: "a();\nb();",
      severity: "error",
      category: "x",
      title: "Uses `a`",
      explanation: "It [fails](command:x).",
      replacement: "c();",
    } as const;
    assert.equal(
      findingComment(finding, ["80 % sure"]),
      "**Uses \\`a\\`**\n\nIt \\[fails\\](command:x).\n\n80 \\% sure\n\n" +
        "```diff\n- a();\n- b();\n+ c();\n```",
    );
  });
});
