import assert from "node:assert/strict";
import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, it } from "mocha";
import { findingPrompt as promptPieces } from "../../../src/core/handover/findingPrompt.ts";
import { findingsDocument as documentPieces } from "../../../src/core/handover/findingsDocument.ts";
import { anyFile, hostileText, placed, review } from "./reviewed.ts";

const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false });
renderer.validateLink = () => true;

const findingsDocument = (...of: Parameters<typeof documentPieces>): string =>
  [...documentPieces(...of)].join("");
const findingPrompt = (...of: Parameters<typeof promptPieces>): string =>
  [...promptPieces(...of)].join("");

const hint = placed(
  { severity: "hint", title: "Old", replacement: "b();", confidence: 0.5, quote: "a();", line: 9 },
  { anchor: { state: "stale" } },
);
const error = placed({ severity: "error", title: "Breaks [x](y)", category: "" });
const file = { path: "src/a (1).ts", file: "/w/src/a (1).ts", findings: [hint, error, hint] };

describe("a document of findings", () => {
  it("has them by file and severity, with links from where it is", () => {
    const expected = [
      "# Findings of Code review",
      "2 findings in 1 file: 1 error, 1 hint.",
      "## [src/a (1).ts](../src/a%20%281%29.ts)",
      "### Error: Breaks \\[x\\](y)",
      "[line 3](../src/a%20%281%29.ts#L3)",
      "```\n  a();\n```",
      "When it *does*.",
      "### Hint: Old",
      "line 9 when sent: its code was changed since · Error handling · 50 % sure",
      "```diff\n- a();\n+ b();\n```",
      "When it *does*.\n",
    ];
    assert.equal(findingsDocument(review(file), "../"), expected.join("\n\n"));
  });

  it("has no links without a way there, and none to files that were not sent", () => {
    const simulated = { ...review(file), isSimulated: true };
    const text = findingsDocument(simulated, undefined);
    assert.doesNotMatch(text, /\]\(\.\./);
    assert.match(text, /\n> Simulated: no model was asked\.\n/);
    const away = { path: "../b.ts", file: "/b.ts", findings: [error] };
    assert.match(findingsDocument(review(away), ""), /\n## \.\.\/b\.ts\n/);
    assert.equal(findingsDocument(review(), ""), "# Findings of Code review\n\nNo findings.\n");
  });

  it("links nothing but its lines, whatever answers hold", () => {
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 2 }), hostileText, (files, label) => {
        const html = renderer.render(findingsDocument({ ...review(...files), label }, "w/"));
        const code = html.replaceAll(/<code[^>]*>[^<]*<\/code>/g, "");
        assert.doesNotMatch(code, /<(?:img|script|!--)\b/);
        for (const [, target] of code.matchAll(/<a href="([^"]*)"/g))
          assert.match(target ?? "", /^w\/[^:]*(?:#L\d+)?$/);
      }),
    );
  });
});

describe("findings as a prompt", () => {
  it("say what to verify, where it is and what was suggested", () => {
    const prompt = findingPrompt([{ path: "src/a.ts", findings: [placed({ replacement: "" })] }]);
    assert.match(prompt, /^A code review reported this finding\. Deal with it\.\n/);
    assert.match(prompt, /Verify it first/);
    assert.match(prompt, /## Finding\n\n- File: `src\/a\.ts`, line 3\n- Severity: warning\n/);
    assert.match(prompt, /The code in question:\n\n```\n {2}a\(\);\n```/);
    assert.match(prompt, /```text\nIt may fail\n\nWhen it \*does\*\.\n```/);
    assert.match(prompt, /Suggested: remove that code\.\n$/);
    const two = findingPrompt([file]);
    assert.match(two, /these 2 findings/);
    assert.match(
      two,
      /## Finding 2\n\n- File: `src\/a \(1\)\.ts`, line 9 when it was reviewed; its/,
    );
    assert.match(two, /Suggested in its place:\n\n```\nb\(\);\n```/);
  });

  it("keep what another model wrote within blocks", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (explanation, replacement) => {
        const finding = placed({ explanation, replacement, title: "T" });
        const prompt = findingPrompt([{ path: "a.ts", findings: [finding] }]);
        const tokens = renderer.parse(prompt, {});
        const blocks = tokens.flatMap(({ type, content }) => (type === "fence" ? [content] : []));
        assert.equal(blocks.length, replacement === "" ? 2 : 3);
        const headings = tokens.filter(({ type }) => type === "heading_open");
        assert.equal(headings.length, 1);
      }),
    );
  });
});
