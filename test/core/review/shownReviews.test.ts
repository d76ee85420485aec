import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { PreparedEvent } from "../../../src/core/model/jobEvent.ts";
import {
  isReview,
  shownReviews,
  withoutShown,
  withShown,
} from "../../../src/core/review/shownReviews.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { aBatch, accepted, attempt, observed, prepared } from "../submission/jobEvents.ts";

const base = "file:///w";
const ended = [attempt(2), accepted(3), observed(5, aBatch("msgbatch_0", "ended"))];

/** A review of a folder that has ended. */
function review(id: string, changes: Partial<PreparedEvent> = {}, events = ended) {
  const first = { ...prepared(1), base, recipe: "Review", findingOutputs: 1, ...changes };
  const job = foldJob(id, [first, ...events], false);
  assert.ok(job);
  return job;
}

const rehearsal = { id: "r", label: "Local rehearsal", kind: "rehearsal", host: "x" } as const;

describe("the reviews whose findings are shown", () => {
  const old = review("old");
  const latest = review("new");
  const other = review("other", { recipe: "Changes" });

  function idsOf(reviews: Parameters<typeof shownReviews>[0], choices = {}): readonly string[] {
    return shownReviews(reviews, choices).map(({ id }) => id);
  }

  it("are of each folder and recipe the latest", () => {
    const elsewhere = review("elsewhere", { base: "file:///other" });
    assert.deepEqual(idsOf([latest, other, old, elsewhere]), ["new", "other", "elsewhere"]);
  });

  it("are of a rehearsal only where there is no other", () => {
    const made = review("made", { account: rehearsal });
    assert.deepEqual(idsOf([made, old]), ["old"]);
    assert.deepEqual(idsOf([made]), ["made"]);
    assert.deepEqual(idsOf([made, old], withShown({}, [made, old], made)), ["made"]);
  });

  it("are those that a person chose, or none, until there is a later one", () => {
    const chosen = withShown({}, [latest, other, old], old);
    assert.deepEqual(idsOf([latest, other, old], chosen), ["old", "other"]);
    const none = withoutShown([latest, other, old]);
    assert.deepEqual(idsOf([latest, other, old], none), []);
    const later = review("later");
    for (const choices of [chosen, none]) {
      assert.equal(idsOf([later, latest, other, old], choices)[0], "later");
    }
    assert.deepEqual(idsOf([latest, other, old], withShown(none, [latest, old], latest)), ["new"]);
  });

  it("have answers, findings in them, and no other job that they are part of", () => {
    assert.equal(isReview(latest), true);
    assert.equal(isReview(review("running", {}, ended.slice(0, 2))), false);
    assert.equal(isReview(review("child", { parent: { job: "old", kind: "retry" } })), false);
    const { findingOutputs: _, ...plain } = { ...prepared(1), base, findingOutputs: 1 };
    const job = foldJob("plain", [plain, ...ended], false);
    assert.equal(job && isReview(job), false);
  });
});
