import assert from "node:assert/strict";
import * as fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, it } from "mocha";
import { diffHunks, isShownWhole } from "../../../src/core/pullRequest/diffHunks.ts";
import { HeadFile } from "../../../src/core/pullRequest/headFile.ts";
import { postedMark, postedMarks } from "../../../src/core/pullRequest/postedMark.ts";
import {
  type LineComment,
  planPullRequestReview,
  type PlannedReview,
} from "../../../src/core/pullRequest/pullRequestReview.ts";
import { SearchableText } from "../../../src/core/review/searchableText.ts";
import type { PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import { anyFile, hostileText, placed } from "../handover/reviewed.ts";

const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false });

const head = "b".repeat(40);
const code = "one();\ntwo();\n  a();\nfour();\nfive();\n";
const file = "/w/src/a.ts";

function headFile(here = code, there = code, patch = "@@ -1,2 +1,4 @@\n"): HeadFile {
  const place = { path: "pkg/src/a.ts", hunks: diffHunks(patch) };
  return new HeadFile(place, SearchableText.of(here), SearchableText.of(there));
}

function planned(
  findings: readonly PlacedFinding[],
  headOf = headFile(),
  posted: readonly string[] = [],
): PlannedReview | undefined {
  return planPullRequestReview({
    label: "Code review",
    model: "claude-sonnet-5-5",
    head,
    files: [{ path: "src/a.ts", file, findings }],
    heads: new Map([[file, headOf]]),
    posted: new Set(posted),
  });
}

function onlyComment(plan: PlannedReview | undefined): LineComment {
  assert.equal(plan?.review.comments.length, 1);
  const [comment] = plan.review.comments;
  assert.ok(comment);
  return comment;
}

function at(startLine: number, endLine: number, endColumn: number): Partial<PlacedFinding> {
  return { anchor: { state: "found", range: { startLine, startColumn: 0, endLine, endColumn } } };
}

describe("the lines that a pull request shows", () => {
  it("are those of its patch's parts, in the new file", () => {
    const patch =
      "@@ -1,3 +1,4 @@ fn\n a\n+@@ -9 +9 @@\n b\n c\n@@ -9 +10 @@\n-x\n+y\n@@ -20,2 +20,0 @@\n-z\n-z";
    assert.deepEqual(diffHunks(patch), [
      { first: 1, last: 4 },
      { first: 10, last: 10 },
    ]);
    const hunks = diffHunks(patch);
    assert.ok(isShownWhole(hunks, { first: 2, last: 4 }));
    assert.ok(!isShownWhole(hunks, { first: 4, last: 10 }));
  });
});

describe("a review of a pull request", () => {
  it("comments on the lines, with a suggestion for whole lines", () => {
    const plan = planned([placed({ replacement: "  await a();", confidence: 0.9 })]);
    assert.deepEqual(onlyComment(plan), {
      path: "pkg/src/a.ts",
      line: 3,
      side: "RIGHT",
      body: [
        "**Warning: It may fail**",
        "Error handling · 90 % sure",
        "When it *does*.",
        "```suggestion\n  await a();\n```",
        postedMark("0123456789abcdef"),
      ].join("\n\n"),
    });
    assert.deepEqual(
      { ...plan, review: { ...plan?.review, comments: 1 } },
      {
        inBody: 0,
        known: 0,
        review: {
          commit_id: head,
          event: "COMMENT",
          comments: 1,
          body: "**Code review** by claude-sonnet-5-5: 1 finding (1 warning) at bbbbbbb.\n\nA model wrote these remarks. Check each before you act on it.",
        },
      },
    );
  });

  it("comments on several lines, and suggests to remove them", () => {
    const quote = "two();\n  a();";
    const comment = onlyComment(planned([placed({ quote, replacement: "" }, at(1, 2, 6))]));
    assert.deepEqual([comment.start_line, comment.start_side, comment.line], [2, "RIGHT", 3]);
    assert.match(comment.body, /\n```suggestion\n```\n/);
  });

  it("suggests nothing where the code is not as quoted, or to add what nobody sees", () => {
    for (const finding of [
      placed({ replacement: "b();", quote: "  a( );" }),
      placed({ replacement: "  a\u202e();" }),
      placed({ replacement: "  a();" }),
    ])
      assert.doesNotMatch(onlyComment(planned([finding])).body, /suggestion/);
  });

  it("counts lines as the pull request has them", () => {
    const moved = headFile(`// not committed\n${code}`, code);
    const plan = planned([placed({}, at(3, 3, 6))], moved);
    assert.equal(onlyComment(plan).line, 3);
  });

  it("leaves out a suggestion for which a comment is too short, or that hides something", () => {
    for (const replacement of [`  ${"a();".repeat(20_000)}`, "  a(\u{E0041});", "  a(\u001b);"]) {
      const { body } = onlyComment(planned([placed({ replacement })]));
      assert.doesNotMatch(body, /suggestion/);
      assert.ok(body.length < 65_536);
    }
  });

  it("names in its text what is not on lines that are shown as they are here", () => {
    const changed = headFile(code.replace("  a();", "  a(1);"));
    for (const plan of [
      planned([placed()], changed),
      planned([placed()], headFile(code, code, "@@ -4,2 +4,2 @@\n")),
      planned([placed({}, { anchor: { state: "stale" } })]),
    ]) {
      assert.deepEqual(plan?.review.comments, []);
      assert.equal(plan?.inBody, 1);
      assert.match(plan?.review.body ?? "", /### Not on lines.*\n\n`src\/a\.ts`, /);
      assert.deepEqual(postedMarks(plan?.review.body ?? ""), ["0123456789abcdef"]);
    }
  });

  it("leaves out what is there already, and what was put away", () => {
    const put = { ...placed({}, { fingerprint: "f2" }), triage: { state: "resolved" } } as const;
    assert.equal(planned([placed(), put], headFile(), ["0123456789abcdef"]), undefined);
    const other = placed({ title: "Other" }, { fingerprint: "f3" });
    const plan = planned([placed(), other], headFile(), ["0123456789abcdef"]);
    assert.equal(plan?.known, 1);
    assert.deepEqual(postedMarks(onlyComment(plan).body), ["f3"]);
  });

  it("has a hundred comments at most, the worst, and a text that is not too long", () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      placed(
        { severity: index === 399 ? "error" : "hint", explanation: "x".repeat(500) },
        { fingerprint: `f${index}` },
      ),
    );
    const plan = planned(many);
    assert.equal(plan?.review.comments.length, 100);
    assert.match(plan.review.comments[0]?.body ?? "", /^\*\*Error/);
    assert.ok(plan.review.body.length < 65_536);
    assert.match(plan.review.body, /… and \d+ more findings\.\n/);
  });

  it("cannot be made to say that something else was posted, or to call anybody", () => {
    fc.assert(
      fc.property(anyFile, hostileText, (any, label) => {
        const files = [{ ...any, file }];
        const forged = `${postedMark("f00")}\n@someone\n\`\`\`\n${postedMark("f00")}\n\`\`\``;
        const [first] = any.findings;
        if (first) Object.assign(first.finding, { explanation: forged, replacement: forged });
        const heads = new Map([[file, headFile()]]);
        const plan = planPullRequestReview({ label, head, files, heads, posted: new Set() });
        const texts = [
          plan?.review.body ?? "",
          ...(plan?.review.comments ?? []).map((c) => c.body),
        ];
        const own = new Set(any.findings.map(({ fingerprint }) => fingerprint));
        for (const text of texts) {
          for (const found of postedMarks(text)) assert.ok(own.has(found), found);
          const html = renderer.render(text);
          assert.doesNotMatch(html.replaceAll(/<code[^>]*>[^<]*<\/code>/g, ""), /@someone|<a /);
        }
      }),
    );
  });
});
