import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { PreparedEvent } from "../../../src/core/model/jobEvent.ts";
import { isUnchanged } from "../../../src/core/model/carriedReviews.ts";
import { earlierReviews, runningReviews } from "../../../src/core/review/earlierReviews.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import {
  aBatch,
  accepted,
  attempt,
  collected,
  observed,
  prepared,
  rejected,
} from "../submission/jobEvents.ts";

const base = "file:///w";
const account = { id: "r", label: "Local rehearsal", kind: "rehearsal", host: "x" } as const;
const ended = [attempt(2), accepted(3), observed(5, aBatch("msgbatch_0", "ended"))];

function review(id: string, changes: Partial<PreparedEvent> = {}, isHere = true) {
  const first = { ...prepared(1), base, recipe: "Review", findingOutputs: 1, ...changes };
  const job = foldJob(
    id,
    [first, ...ended, ...(isHere ? [collected(6, "msgbatch_0")] : [])],
    false,
  );
  assert.ok(job);
  return job;
}

describe("earlier reviews", () => {
  it("are those of the same folder and recipe whose answers are here, real or made up", () => {
    const { findingOutputs: _none, ...summary } = { ...prepared(1), base, recipe: "Review" };
    const jobs = [
      review("new"),
      review("rehearsed", { account }),
      review("elsewhere", { base: "file:///v" }),
      review("other", { recipe: "Changes" }),
      review("child", { parent: { job: "new", kind: "retry" } }),
      review("remote", {}, false),
      { ...review("summary"), prepared: summary },
      review("old"),
    ];
    const idsOf = (isSimulated: boolean, more = {}) =>
      earlierReviews(jobs, { base, recipe: "Review", isSimulated, ...more }).map(({ id }) => id);
    assert.deepEqual(idsOf(false), ["new", "old"]);
    assert.deepEqual(idsOf(true), ["rehearsed"]);
    assert.deepEqual(idsOf(false, { base: "file:///v" }), ["elsewhere"]);
  });

  it("still run as long as an answer may come", () => {
    const first = { ...prepared(1), base, recipe: "Review", findingOutputs: 1 };
    const jobs = [[], [attempt(2)], [attempt(2), rejected(3)], [attempt(2), accepted(3)]].map(
      (events, at) => foldJob(`j${at}`, [first, ...events], false),
    );
    const all = [...jobs.flatMap((job) => job ?? []), review("here"), review("ended", {}, false)];
    const by = { base, recipe: "Review", isSimulated: false };
    const running = runningReviews(all, by).map(({ id }) => id);
    assert.deepEqual(running, ["j1", "j3", "ended"]);
    assert.deepEqual(runningReviews(all, { ...by, base: "file:///v" }), []);
  });

  it("leave a draft unchanged when they have all that it would send", () => {
    const carried = { requests: 2, of: 2, findings: 1, jobs: ["new"] };
    assert.ok(isUnchanged(carried));
    assert.ok(!isUnchanged({ ...carried, of: 3 }));
    assert.ok(!isUnchanged({ ...carried, requests: 0, of: 0 }));
    assert.ok(!isUnchanged(undefined));
  });
});
