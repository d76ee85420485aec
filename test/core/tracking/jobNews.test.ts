import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Batch } from "../../../src/core/model/batch.ts";
import type { JobEvent, PreparedEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { jobDecoration } from "../../../src/core/tracking/jobDecoration.ts";
import { isUnseen, noticeDelayMs, noticesOf } from "../../../src/core/tracking/jobNews.ts";
import {
  aBatch,
  accepted,
  attempt,
  collected,
  observed,
  prepared,
} from "../submission/jobEvents.ts";

const hour = 3_600_000;
const day = 24 * hour;
const ended = aBatch("msgbatch_0", "ended");
const { createdAt, endedAt = 0 } = ended;
const sent = [attempt(2), accepted(3)];

function jobOf(
  events: readonly JobEvent[],
  changes: Partial<PreparedEvent> = {},
  readOnly = false,
) {
  const job = foldJob("job-1", [{ ...prepared(1), ...changes }, ...sent, ...events], readOnly);
  assert(job);
  return job;
}

function end(counts: Partial<Batch["counts"]> = {}): JobEvent {
  return observed(4, { ...ended, counts: { ...ended.counts, ...counts } });
}

describe("the news of a job", () => {
  const saved = collected(5, "msgbatch_0");
  const seen = { type: "seen", at: 6 } as const;

  it("is its end, until somebody has seen it, and only while that is news", () => {
    const job = jobOf([end(), saved]);
    assert.deepEqual(noticesOf(job, endedAt + hour), ["ended"]);
    assert.deepEqual(noticesOf(job, endedAt + 2 * day), []);
    assert(isUnseen(job, endedAt + 2 * day));
    assert(!isUnseen(job, endedAt + 8 * day));
    assert.deepEqual(noticesOf(jobOf([end(), saved, seen]), endedAt + hour), []);
    assert.deepEqual(noticesOf(jobOf([]), endedAt), []);
  });

  it("is none of what others made, of what is archived, and of what a person canceled", () => {
    const tells = (job: ReturnType<typeof jobOf>) => noticesOf(job, endedAt + hour).length > 0;
    assert(!tells(jobOf([end(), saved], { origin: "elsewhere" })));
    assert(!tells(jobOf([end(), saved, { type: "archived", at: 6 }])));
    assert(!tells(jobOf([end(), saved], {}, true)));
    assert(!tells(jobOf([end({ succeeded: 0, canceled: 2 }), saved])));
    assert(tells(jobOf([end({ succeeded: 0, errored: 2 }), saved])));
  });

  it("is that its results will be deleted, while there is time and no copy here", () => {
    const notices = (events: readonly JobEvent[], days: number) =>
      noticesOf(jobOf([end(), seen, ...events]), createdAt + days * day);
    assert.deepEqual(notices([], 25), []);
    assert.deepEqual(notices([], 27), ["expiring"]);
    assert.deepEqual(notices([saved], 27), []);
    assert.deepEqual(notices([], 30), []);
    assert.deepEqual(notices([{ type: "archived", at: 7 }], 27), []);
  });

  it("is marked on its row", () => {
    const job = jobOf([end()]);
    assert.equal(jobDecoration(job, endedAt + hour)?.badge, "●");
    const late = jobDecoration(job, createdAt + 27 * day);
    assert.equal(late?.badge, "!");
    assert.match(late.tooltip ?? "", /deletes the results in 2 d; they are not saved here/);
    assert.equal(jobDecoration(jobOf([end(), saved, seen]), endedAt), undefined);
    const away = jobOf([end(), saved, { type: "archived", at: 6 }]);
    assert.deepEqual(jobDecoration(away, endedAt), { color: "disabledForeground" });
  });

  it("is left first to the window that has the job's folder, then to the one looked at", () => {
    const delays = [
      noticeDelayMs(true, true),
      noticeDelayMs(true, false),
      noticeDelayMs(false, true),
      noticeDelayMs(false, false),
    ];
    assert.deepEqual(
      delays,
      delays.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(delays).size, 4);
  });
});
