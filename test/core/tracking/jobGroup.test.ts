import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Job } from "../../../src/core/model/job.ts";
import type { JobEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { familiesOf, groupJobs } from "../../../src/core/tracking/jobGroup.ts";
import { aBatch, accepted, attempt, observed, prepared } from "../submission/jobEvents.ts";

const day = 86_400_000;
/** Noon, so that an hour more is the same day wherever the test runs. */
const noon = new Date(2026, 10, 21, 12).getTime();
const ended = { ...aBatch("msgbatch_0", "ended"), endedAt: noon };
const archived = { type: "archived", at: noon } as const;
const unarchived = { type: "unarchived", at: noon + 1 } as const;

function jobOf(id: string, events: readonly JobEvent[], account = "work key"): Job {
  const first = { ...prepared(1), at: noon };
  const named = { ...first.account, id: account, label: account };
  const sent = [attempt(2), accepted(3)];
  const job = foldJob(id, [{ ...first, account: named }, ...sent, ...events], false);
  assert(job);
  return job;
}

function shown(jobs: readonly Job[], grouping: "time" | "account", now = noon) {
  return groupJobs(jobs, now, grouping).map(
    ({ id, jobs: own }) => `${id}: ${own.map((job) => job.id).join(" ")}`,
  );
}

describe("groupJobs", () => {
  const running = jobOf("running", []);
  const over = jobOf("over", [observed(5, ended)]);
  const away = jobOf("away", [observed(5, ended), archived]);
  const back = jobOf("back", [observed(5, ended), archived, unarchived]);
  const jobs = [away, over, running, back];

  it("has what runs first and what is archived last, and no empty heading", () => {
    assert.deepEqual(shown(jobs, "time"), [
      "group:active: running",
      "group:endedToday: over back",
      "group:archived: away",
    ]);
    assert.deepEqual(shown([over], "time", noon + day), ["group:earlier: over"]);
    assert.deepEqual(shown([], "time"), []);
  });

  it("never hides what still runs, and costs, among what is archived", () => {
    assert.deepEqual(shown([jobOf("a", [archived])], "time"), ["group:active: a"]);
  });

  it("keeps what goes on with a job below it, where the later of them stands", () => {
    const child = (id: string, events: readonly JobEvent[], parent = "over"): Job => {
      const job = jobOf(id, events);
      return { ...job, prepared: { ...job.prepared, parent: { job: parent, kind: "retry" } } };
    };
    assert.deepEqual(shown([child("c", []), over, away], "time"), [
      "group:active: over",
      "group:archived: away",
    ]);
    // One whose parent is not shown stands for itself.
    assert.deepEqual(shown([child("c", [], "gone"), over], "time"), [
      "group:active: c",
      "group:endedToday: over",
    ]);
    const { children } = familiesOf([child("c2", []), child("c1", []), over]);
    assert.deepEqual(
      children.get("over")?.map(({ id }) => id),
      ["c1", "c2"],
    );
  });

  it("groups by account, in the order of their labels, archived jobs apart", () => {
    const other = jobOf("other", [], "a key");
    assert.deepEqual(shown([...jobs, other], "account"), [
      "account:a key: other",
      "account:work key: over running back",
      "group:archived: away",
    ]);
  });
});
