import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { comparisonReport } from "../../../src/core/comparison/comparisonReport.ts";
import type { ComparedSide } from "../../../src/core/comparison/comparedSide.ts";
import type { ComparisonCounts } from "../../../src/core/comparison/comparisonTally.ts";

function side(label: string, more: Partial<ComparedSide> = {}): ComparedSide {
  return {
    job: label,
    label,
    createdAt: 0,
    month: "2026-11",
    recipe: "Review | all",
    model: "claude-haiku-5-5",
    account: "Work",
    state: "collected",
    requests: 2000,
    results: 1999,
    answered: 1998,
    retries: 0,
    isSimulated: false,
    ...more,
  };
}

const counts: ComparisonCounts = {
  byKind: { same: 1997, changed: 1, new: 0, gone: 2, unanswered: 0 },
  answered: 1998,
  alike: 0.99999,
  fields: [{ name: "price_band", pairs: 3, same: 1 }],
  models: { first: [], second: [] },
  outcomes: [{ first: "answered", second: "refused", count: 1 }],
};

describe("a comparison as a document", () => {
  it("has both sides in one table, then kinds, fields and outcomes, and rounds nothing to all", () => {
    const first = side("Sonnet *all*", { dollars: 2, outputTokens: 3000, minutes: 90 });
    const second = side("Haiku", { dollars: 0.5, outputTokens: 3300, isSimulated: true });
    assert.equal(
      comparisonReport({ counts, first, second }),
      `# Sonnet \\*all\\* ↔ Haiku

**99.9 %** of 1,998 answers that both have are the same. On average they are 99.9 % alike.

|  | Sonnet \\*all\\* | Haiku (simulated) | Change |
| --- | --: | --: | --: |
| Model | claude-haiku-5-5 | claude-haiku-5-5 |  |
| Recipe | Review \\| all | Review \\| all |  |
| Account | Work | Work |  |
| Requests | 2,000 | 2,000 |  |
| Answered | 99.9 % | 99.9 % |  |
| Duration | 1 h 30 m | – |  |
| Input tokens | – | – |  |
| Output tokens | 3,000 | 3,300 | +10 % |
| Cost | $2.00 | $0.50 | −75 % |

| Answers | Count |
| --- | --: |
| same | 1,997 |
| changed | 1 |
| gone | 2 |

| Field | Agree | Of |
| --- | --: | --: |
| price\\_band | 33.3 % | 3 |

| Outcome | Became | Count |
| --- | --: | --: |
| answered | refused | 1 |
`,
    );
  });

  it("says so when there is nothing to compare", () => {
    const none = {
      ...counts,
      byKind: { same: 0, changed: 0, new: 1, gone: 1, unanswered: 0 },
      answered: 0,
      fields: [],
      outcomes: [],
    };
    const report = comparisonReport({ counts: none, first: side("A"), second: side("B") });
    assert.match(report, /No source has an answer in both\./);
    assert.ok(!report.includes("NaN") && !report.includes("undefined"));
  });
});
