import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Outcome } from "../../../src/core/model/outcome.ts";
import { leftWords } from "../../../src/core/results/leftWords.ts";
import { continueVerdict, retryVerdict } from "../../../src/core/results/retryVerdict.ts";
import { supersedes } from "../../../src/core/results/supersedes.ts";

describe("retryVerdict", () => {
  it("repeats what failed by no fault of its own", () => {
    for (const outcome of ["retryableError", "canceled", "expired", "missing"] as const)
      assert.equal(retryVerdict(outcome, false), "retry", outcome);
  });

  it("never repeats what was answered or may be, and what would fail again only when changed", () => {
    const verdicts = (isChanged: boolean) =>
      (["answered", "toolUse", "pending", "refused", "invalidRequest", "truncated"] as const).map(
        (outcome) => retryVerdict(outcome, isChanged),
      );
    const never = ["answered", "answered", "waiting"];
    assert.deepEqual(verdicts(false), [...never, "needsChange", "needsChange", "needsChange"]);
    assert.deepEqual(verdicts(true), [...never, "retry", "retry", "retry"]);
  });

  it("continues what broke off, and nothing else", () => {
    const outcomes = ["truncated", "paused", "answered", "pending", "expired", "refused"] as const;
    assert.deepEqual(
      outcomes.map((outcome) => continueVerdict(outcome)),
      ["retry", "retry", "answered", "waiting", "uncut", "uncut"],
    );
  });
});

describe("supersedes", () => {
  const best = (...outcomes: readonly Outcome[]) =>
    outcomes.reduce((now, next) => (supersedes(next, now) ? next : now));

  it("keeps the better of two answers, and of equally good ones the later", () => {
    assert.equal(best("expired", "retryableError"), "retryableError");
    assert.equal(best("retryableError", "answered", "expired"), "answered");
    assert.equal(best("truncated", "refused"), "truncated");
    assert.equal(best("answered", "toolUse"), "toolUse");
    assert.equal(best("refused", "truncated", "pending"), "truncated");
  });
});

describe("leftWords", () => {
  it("says how many are left out and why", () => {
    assert.equal(leftWords({}), "");
    assert.match(leftWords({ answered: 2, held: 1 }), /^2 answered already · 1 in another batch/);
  });
});
