import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { DecisionSet } from "../../../src/core/review/decisionSet.ts";
import type { TriageRecord } from "../../../src/core/review/triageRecord.ts";
import { decided, remark, review } from "./remembered.ts";

const code = "one(a);\ntwo(b);\nthree(c);";

describe("a set of decisions", () => {
  const [first, second, renamed] = ["/w/a.ts", "/w/b.ts", "/w/c.ts"].map((path) =>
    review(
      path === "/w/b.ts" ? "other();" : code,
      [remark(path === "/w/b.ts" ? "other();" : "two(b);", "Wrong")],
      undefined,
      path,
    ),
  );
  assert.ok(first && second && renamed);
  const files = [first, second, renamed];

  /** The files that may look different once these decisions took the place of those. */
  function affected(
    before: readonly TriageRecord[],
    after: readonly TriageRecord[],
    times: readonly [number, number] = [0, 0],
  ): readonly string[] {
    const changes = new DecisionSet(after).changesSince(new DecisionSet(before), ...times);
    return files.filter((file) => changes.isAbout(file)).map(({ path }) => path);
  }

  it("tells which files look different, and leaves the others alone", () => {
    const one = decided(first, 0);
    const reopened = { ...one, decision: { kind: "reopened" }, at: one.at + 1 } as const;
    assert.deepEqual(affected([], [one]), ["/w/a.ts"]);
    assert.deepEqual(affected([one], []), ["/w/a.ts"]);
    assert.deepEqual(affected([one], [one, decided(second, 0)]), ["/w/b.ts"]);
    assert.deepEqual(affected([one], [one, reopened]), ["/w/a.ts"]);
    assert.deepEqual(affected([one], [one]), []);
  });

  it("is about any file with such code when the file that it was about is gone", () => {
    const one = decided(first, 0);
    const gone = { ...one, isGone: true };
    assert.deepEqual(affected([], [gone]), ["/w/a.ts", "/w/c.ts"]);
    assert.deepEqual(affected([one], [gone]), ["/w/a.ts", "/w/c.ts"]);
    const [triaged] = new DecisionSet([gone]).triaged(renamed, { now: 0, reviewedAt: 0 });
    assert.equal(triaged?.triage.state, "dismissed");
  });

  it("has what was put off come back once its time is over", () => {
    const snoozed = decided(first, 0, { kind: "snoozed", until: 50 });
    assert.deepEqual(affected([snoozed], [snoozed], [10, 49]), []);
    assert.deepEqual(affected([snoozed], [snoozed], [49, 50]), ["/w/a.ts"]);
    assert.deepEqual(affected([snoozed], [snoozed], [50, 60]), []);
  });
});
