import assert from "node:assert/strict";
import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, it } from "mocha";
import type { HandedFinding } from "../../../src/core/handover/handedReview.ts";
import { type ReviewFacts, reviewSummary } from "../../../src/core/handover/reviewSummary.ts";
import { anyFile, hostileText, placed, review } from "./reviewed.ts";

const facts: ReviewFacts = {
  account: "Work",
  requests: 5,
  carried: 1,
  estimate: { likely: 0.1, atMost: 1 },
  dollars: 0.12,
  skipped: [],
  leftOut: [],
};
const time = (at: number): string => new Date(at).toISOString().slice(0, 16);

function finding(severity: "error" | "hint", more: Partial<HandedFinding>): HandedFinding {
  const title = JSON.stringify(more);
  return { ...placed({ severity, title }), ...more };
}

describe("the summary of a review", () => {
  it("says what was left out before anything was sent", () => {
    const leftOut = [
      { reason: "ignored", count: 1200 },
      { reason: "secret", count: 1 },
    ] as const;
    const text = reviewSummary(review(), { ...facts, leftOut }, "/", time);
    const words = "Ignored by Git: 1,200. Looks like a secret: 1.";
    assert.ok(text.endsWith(`## Not reviewed\n\nLeft out before anything was sent. ${words}\n`));
    assert.ok(!reviewSummary(review(), facts, "/", time).includes("Not reviewed"));
  });

  it("tells what is open, new, put away and without a place, by severity and file", () => {
    const a = {
      path: "src/a|b.ts",
      file: "/w/src/a|b.ts",
      findings: [
        finding("hint", { isNew: false }),
        finding("error", { isNew: true }),
        finding("error", { triage: { state: "dismissed", reason: "wontFix" }, isNew: false }),
      ],
    };
    const b = {
      path: "b.ts",
      file: "/w/b.ts",
      findings: [finding("hint", { anchor: { state: "stale" }, isNew: true })],
    };
    const gone = [
      {
        path: "c.ts",
        file: "/w/c.ts",
        findings: [{ ...placed({ title: "Was | there" }), fate: "fixed" as const }],
      },
    ];
    const skipped = [{ name: "d.ts", outcome: "refused" as const, words: "No." }];
    const text = reviewSummary(
      { ...review(b, a), unanswered: 2, gone },
      { ...facts, skipped },
      "/",
      time,
    );
    const expected = [
      "# Review summary: Code review",
      "**3 open findings** in 2 files: 1 error, 2 hints.",
      [
        "|  |  |",
        "| --- | --- |",
        "| Recipe | Code review |",
        "| Model | claude-sonnet-5-5 |",
        "| Account | Work |",
        "| Made | 2026-11-20T19:00 |",
        "| Ended | 2026-11-20T20:00 |",
        "| Requests | 3 of 5 answered; 1 unchanged, and carried over |",
        "| Cost | $0.12; estimated $0.10, at most $1.00 |",
      ].join("\n"),
      "## By severity",
      [
        "| Severity | Open | New | Unchanged | Dismissed | Without a place | All |",
        "| --- | --: | --: | --: | --: | --: | --: |",
        "| Error | 1 | 1 | 1 | 1 | 0 | 2 |",
        "| Hint | 2 | 1 | 1 | 0 | 1 | 2 |",
        "| All | 3 | 2 | 2 | 1 | 1 | 4 |",
      ].join("\n"),
      "## By file",
      [
        "| File | Error | Hint | Remarks |",
        "| --- | --: | --: | --- |",
        "| [src/a\\|b.ts](/src/a%7Cb.ts#L3) | 1 | 1 |  |",
        "| [b.ts](/b.ts) | – | 1 | its code was changed since |",
      ].join("\n"),
      "## No longer found",
      "1 finding of the review before. What is not found again has its code as it was: models do not always say the same.",
      "|  | Severity | File | Finding |\n| --- | --- | --- | --- |\n| Fixed | Warning | c.ts | Was \\| there |",
      "## Not reviewed",
      "2 requests without a whole answer. **Retry Failed…** on the batch sends them again.",
      "| Input | Why |  |\n| --- | --- | --- |\n| d.ts | Refused by the model | No. |",
      "… and 1 more request.\n",
    ];
    assert.equal(text, expected.join("\n\n"));
  });

  it("says when nothing was found, or nothing is left", () => {
    assert.match(reviewSummary(review(), facts, "/", time), /\nNo findings: nothing was worth/);
    const done = finding("error", { triage: { state: "resolved" } });
    const file = { path: "a.ts", findings: [done] };
    const text = reviewSummary({ ...review(file), isSimulated: true }, facts, "/", time);
    assert.match(text, /\n> Simulated: no model was asked\.\n\nNothing is open: 1 were dealt with/);
  });

  it("has whole tables and no link of a stranger's, whatever answers hold", () => {
    const renderer = new MarkdownIt({ html: true, linkify: true });
    renderer.linkify.set({ fuzzyLink: false });
    renderer.validateLink = () => true;
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 3 }), hostileText, (files, words) => {
        const skipped = [{ name: words, outcome: "refused" as const, words }];
        const all = { ...review(...files), label: words, gone: files, unanswered: 1 };
        const html = renderer.render(reviewSummary(all, { ...facts, skipped }, "/", time));
        const code = html.replaceAll(/<code[^>]*>[^<]*<\/code>/g, "");
        assert.doesNotMatch(code, /<(?:img|script|!--)\b/);
        for (const [, target] of code.matchAll(/<a href="([^"]*)"/g))
          assert.match(target ?? "", /^\/[^/:][^:]*$/);
        assert.equal(code.match(/<table>/g)?.length, files.length > 0 ? 5 : 2);
      }),
    );
  });
});
