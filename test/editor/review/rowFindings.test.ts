import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { DecisionSet } from "../../../src/core/review/decisionSet.ts";
import type { FileFindings, PlacedFinding } from "../../../src/core/review/placedFinding.ts";
import type { TriageRecord } from "../../../src/core/review/triageRecord.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { prepared } from "../../core/submission/jobEvents.ts";
import "../../fakes/resolveVscode.ts";

const { ReviewFindings } = await import("../../../src/editor/review/reviewFindings.ts");
const { rowFindings } = await import("../../../src/editor/review/rowFindings.ts");

const base = "file:///w";
const job = foldJob("j1", [{ ...prepared(1), base, findingOutputs: 1 }], false);
assert.ok(job);

/** One of several that are alike but for their places. */
function foundAt(startLine: number, seq: number, index: number): PlacedFinding {
  const range = { startLine, startColumn: 0, endLine: startLine, endColumn: 1 };
  const rest = { path: "a.ts", quote: "x", category: "Kind", explanation: "" };
  const finding = { ...rest, severity: "error", title: "Wrong" } as const;
  return { seq, index, finding, fingerprint: "f", anchor: { state: "found", range } };
}

const dismissal: TriageRecord = {
  path: "/w/a.ts",
  fingerprint: "f",
  title: "Wrong",
  category: "Kind",
  severity: "error",
  decision: { kind: "dismissed", reason: "wontFix", note: "It is old." },
  at: 5,
};

const own: FileFindings = {
  path: "a.ts",
  file: "/w/a.ts",
  findings: [foundAt(7, 1, 1), foundAt(9, 1, 0)],
};

const tasks = {
  findings: async function* (): AsyncIterable<readonly FileFindings[]> {
    yield [own];
  },
};

/** What is said of the row's findings while a window has decided this. */
async function said(findings: InstanceType<typeof ReviewFindings>): Promise<readonly unknown[]> {
  assert.ok(job);
  const decisions = {
    settled: async () => findings.decide(new DecisionSet([dismissal]), 10),
  };
  const all = await rowFindings(tasks, job, 1, async () => ({ findings, decisions }));
  return all.map(({ index, state, decision, note }) => [index, state, decision, note]);
}

describe("the findings of a row", () => {
  const dismissed = ["dismissed", "dismissed: won't fix", "It is old."];

  it("say what was decided about each, in the order of its answer", async () => {
    assert.deepEqual(await said(new ReviewFindings()), [
      [0, "open", undefined, undefined],
      [1, ...dismissed],
    ]);
  });

  it("are told from those of the other rows, where the review is shown", async () => {
    const findings = new ReviewFindings();
    findings.set(job, new Map([["/w/a.ts", [foundAt(3, 0, 0), ...own.findings]]]));
    assert.deepEqual(await said(findings), [
      [0, "open", undefined, undefined],
      [1, "open", undefined, undefined],
    ]);
  });
});
