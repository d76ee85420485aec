import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { JobEvent } from "../../../src/core/model/jobEvent.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import {
  aBatch,
  accepted,
  attempt,
  collected,
  observed,
  prepared,
  rejected,
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

  it("never has two attempts of one part open", () => {
    const kinds = fc.constantFrom("attempt", "rejected", "unanswered", "accepted");
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.nat(4))), (steps) => {
        const events = steps.map(([kind, number], index) => {
          if (kind === "accepted") return accepted(index + 2);
          const make = { attempt, rejected, unanswered }[kind];
          return make(index + 2, 0, number);
        });
        const attempts = foldJob("j", [prepared(), ...events], false)?.parts[0]?.attempts ?? [];
        const pending = attempts.filter(({ outcome }) => outcome !== "rejected");
        assert(pending.length <= 1);
      }),
    );
  });
});
