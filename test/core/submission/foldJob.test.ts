import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { JobEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import {
  aBatch,
  accepted,
  ambiguous,
  attempt,
  collected,
  disowned,
  observed,
  prepared,
  rejected,
  retry,
  split,
  unanswered,
} from "./jobEvents.ts";

function fold(...events: JobEvent[]) {
  const job = foldJob("job-1", events, false);
  assert(job);
  return job;
}

describe("foldJob", () => {
  it("answers undefined unless the log begins with what was prepared", () => {
    assert.equal(foldJob("job-1", [], false), undefined);
    assert.equal(foldJob("job-1", [attempt(2), prepared()], false), undefined);
  });

  it("tells each state from what happened", () => {
    const ended = observed(9, aBatch("msgbatch_0", "ended"));
    const sent = [prepared(), attempt(2), accepted(3)];
    assert.equal(fold(prepared()).state, "prepared");
    assert.equal(fold(prepared(), attempt(2)).state, "sending");
    assert.equal(fold(prepared(), attempt(2), unanswered(3)).state, "unknown");
    assert.equal(fold(prepared(), attempt(2), rejected(3)).state, "rejected");
    assert.equal(fold(...sent).state, "running");
    assert.equal(fold(...sent, observed(5, aBatch("msgbatch_0", "paused"))).state, "running");
    assert.equal(fold(...sent, observed(5, aBatch("msgbatch_0", "canceling"))).state, "canceling");
    assert.equal(fold(...sent, ended).state, "ended");
    assert.equal(fold(...sent, ended, collected(10, "msgbatch_0")).state, "collected");
  });

  it("is partly sent while a part waits, unless one is being sent or of unknown outcome", () => {
    const first = [prepared(2), attempt(2), accepted(3)];
    assert.equal(fold(...first).state, "partlySent");
    assert.equal(fold(...first, attempt(4, 1)).state, "sending");
    assert.equal(fold(...first, attempt(4, 1), unanswered(5, 1)).state, "unknown");
    assert.equal(fold(...first, attempt(4, 1), rejected(5, 1)).state, "partlySent");
    assert.equal(fold(...first, attempt(4, 1), accepted(5, 1)).state, "running");
  });

  it("takes no second attempt while the first may still arrive", () => {
    const job = fold(prepared(), attempt(2), unanswered(3), attempt(4, 0, 2));
    assert.deepEqual(
      job.parts[0]?.attempts.map(({ attempt: number }) => number),
      [1],
    );
    const again = fold(prepared(), attempt(2), unanswered(3), rejected(4), attempt(5, 0, 2));
    assert.equal(again.parts[0]?.attempts.length, 2);
    assert.equal(again.state, "sending");
  });

  it("keeps the first batch of a part, and no batch twice", () => {
    const job = fold(
      prepared(2),
      attempt(2),
      accepted(3),
      accepted(4, 0, "msgbatch_other"),
      accepted(5, 1, "msgbatch_0"),
    );
    assert.equal(job.parts[0]?.batch?.id, "msgbatch_0");
    assert.equal(job.parts[1]?.batch, undefined);
  });

  it("never takes a batch back from its end, even when the clock was set back", () => {
    const job = fold(
      prepared(),
      attempt(20),
      accepted(30),
      observed(10, aBatch("msgbatch_0", "ended")),
      observed(40, aBatch("msgbatch_0", "in_progress")),
    );
    assert.equal(job.parts[0]?.batch?.status, "ended");
  });

  it("counts a batch that the API forgot as over", () => {
    const gone = { type: "gone", at: 9, batch: "msgbatch_0" } as const;
    const job = fold(prepared(), attempt(2), accepted(3), gone);
    assert.equal(job.parts[0]?.isRemoteGone, true);
    assert.equal(job.state, "ended");
  });

  it("trusts an adopted batch once its results answer every request", () => {
    const adopted = { ...accepted(3), presumed: true };
    const sent = [prepared(), attempt(2), adopted];
    assert.equal(fold(...sent).parts[0]?.presumed, true);
    const results = collected(9, "msgbatch_0");
    assert.equal(fold(...sent, results).parts[0]?.presumed, true);
    const proved = { type: "proved", at: 10, batch: "msgbatch_0" } as const;
    assert.equal(fold(...sent, results, proved).parts[0]?.presumed, false);
  });

  it("shows the last name", () => {
    const renamed = { type: "renamed", at: 5, label: "Digest" } as const;
    assert.equal(fold(prepared(), renamed).label, "Digest");
  });

  it("never throws, and a line written again changes nothing", () => {
    const later: fc.Arbitrary<JobEvent> = fc.oneof(
      fc
        .tuple(fc.integer({ min: 2, max: 99 }), fc.nat(2), fc.nat(3))
        .chain(([at, part, number]) =>
          fc.constantFrom<JobEvent>(
            attempt(at, part, number),
            accepted(at, part),
            rejected(at, part, number),
            unanswered(at, part, number),
            { ...accepted(at, part), presumed: true },
            disowned(at, `msgbatch_${part}`),
            ambiguous(at, [`msgbatch_${part}`, "msgbatch_9"]),
            retry(at, part, number === 0 ? undefined : at + number),
            split(at, part),
            observed(at, aBatch(`msgbatch_${part}`, "ended")),
            observed(at, aBatch(`msgbatch_${part}`, "canceling")),
            observed(at, aBatch(`msgbatch_${part}`)),
            collected(at, `msgbatch_${part}`),
            { type: "gone", at, batch: `msgbatch_${part}` },
            { type: "renamed", at, label: `name ${number}` },
          ),
        ),
    );
    fc.assert(
      fc.property(fc.array(later, { maxLength: 20 }), fc.array(fc.nat(20)), (events, repeats) => {
        const log = [prepared(2), ...events];
        const repeated = repeats.flatMap((index) => log[index] ?? []);
        assert.deepEqual(foldJob("j", [...log, ...repeated], false), foldJob("j", log, false));
      }),
    );
  });

  it("gives back an adopted batch that answers other ids, and asks again what became of it", () => {
    const adopted = { ...accepted(4), presumed: true };
    const log = [prepared(), attempt(2), unanswered(3), adopted, collected(9, "msgbatch_0")];
    const job = fold(...log, disowned(10));
    const [part] = job.parts;
    assert.equal(job.state, "unknown");
    assert.deepEqual(part?.disowned, ["msgbatch_0"]);
    assert.equal(part.batch, undefined);
    assert.equal(part.collected, undefined);
    assert.equal(part.attempts[0]?.endedAt, 3);
    const again = fold(...log, disowned(10), { ...adopted, at: 11 });
    assert.equal(again.parts[0]?.batch, undefined, "never the same one again");
    const other = fold(...log, disowned(10), accepted(11, 0, "msgbatch_7"));
    assert.equal(other.parts[0]?.batch?.id, "msgbatch_7");
  });

  it("never gives back a batch that the API answered with, or that was proved", () => {
    const direct = fold(prepared(), attempt(2), accepted(3), disowned(4));
    assert.equal(direct.state, "running");
    const proved = { type: "proved", at: 5, batch: "msgbatch_0" } as const;
    const adopted = { ...accepted(3), presumed: true };
    const job = fold(prepared(), attempt(2), adopted, proved, disowned(6));
    assert.equal(job.state, "running");
  });

  it("keeps the batches that may be an attempt's until that is settled", () => {
    const ids = ["msgbatch_0", "msgbatch_1"];
    const asked = [prepared(), attempt(2), unanswered(3), ambiguous(4, ids)];
    assert.deepEqual(fold(...asked).parts[0]?.attempts[0]?.candidates, ids);
    assert.equal(fold(...asked, rejected(5)).parts[0]?.attempts[0]?.candidates, undefined);
    const early = fold(prepared(), attempt(2), ambiguous(3, ids));
    assert.equal(early.parts[0]?.attempts[0]?.candidates, undefined);
  });

  it("waits for the next try of a rejected attempt only", () => {
    const refused = [prepared(), attempt(2), rejected(3)];
    assert.equal(fold(...refused, retry(4, 0, 9)).parts[0]?.retryAt, 9);
    assert.equal(fold(...refused, retry(4, 0, 9), retry(5)).parts[0]?.retryAt, undefined);
    const next = fold(...refused, retry(4, 0, 9), attempt(9, 0, 2));
    assert.equal(next.parts[0]?.retryAt, undefined);
    assert.equal(fold(prepared(), attempt(2), retry(4, 0, 9)).parts[0]?.retryAt, undefined);
  });

  it("splits a part that was refused, in place and at the end", () => {
    const job = fold(prepared(2), attempt(2), rejected(3), split(4));
    assert.deepEqual(
      job.parts.map(({ first, count, attempts }) => [first, count, attempts.length]),
      [
        [0, 1, 1],
        [2, 2, 0],
        [1, 1, 0],
      ],
    );
    assert.equal(fold(prepared(2), attempt(2), rejected(3), split(4), split(5)).parts.length, 3);
    for (const end of [accepted(3), unanswered(3), split(3, 1)]) {
      const whole = fold(prepared(2), attempt(2), end, split(4));
      assert.equal(whole.parts[0]?.count, 2);
    }
  });
});
