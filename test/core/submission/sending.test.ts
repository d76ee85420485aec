import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { FailureData } from "../../../src/base/failure.ts";
import type { JobEvent } from "../../../src/core/model/jobEvent.ts";
import { sendDecision } from "../../../src/core/submission/attempts.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { reconcile, settlingMs } from "../../../src/core/submission/reconcile.ts";
import { retryDelayMs } from "../../../src/core/submission/retryDelay.ts";
import { aBatch, accepted, attempt, prepared, rejected, unanswered } from "./jobEvents.ts";

function partOf(...events: JobEvent[]) {
  const part = foldJob("j", [prepared(), ...events], false)?.parts[0];
  assert(part);
  return part;
}

describe("sendDecision", () => {
  it("sends once, and again only after a rejection", () => {
    assert.deepEqual(sendDecision(partOf()), { kind: "send", attempt: 1 });
    assert.equal(sendDecision(partOf(attempt(2))).kind, "inFlight");
    assert.equal(sendDecision(partOf(attempt(2), unanswered(3))).kind, "unknown");
    assert.deepEqual(sendDecision(partOf(attempt(2), rejected(3))), { kind: "send", attempt: 2 });
    assert.deepEqual(sendDecision(partOf(attempt(2), accepted(3))), { kind: "done" });
  });
});

describe("reconcile", () => {
  const createdAt = aBatch("x").createdAt;
  const question = {
    part: partOf(attempt(2), unanswered(3)),
    candidates: [aBatch("msgbatch_a")],
    knownIds: new Set<string>(),
    attemptServerTime: createdAt,
    firstLook: createdAt,
    serverNow: createdAt + settlingMs,
    hasRival: false,
    listReachesBack: true,
  };

  it("adopts the one batch that can be it", () => {
    const answer = reconcile(question);
    assert.deepEqual(answer, { kind: "adopt", batch: aBatch("msgbatch_a") });
  });

  it("allows for clocks that differ by seconds, not more", () => {
    const later = { ...question, attemptServerTime: createdAt + 5_000, serverNow: createdAt * 2 };
    assert.equal(reconcile(later).kind, "adopt");
    assert.equal(reconcile({ ...later, attemptServerTime: createdAt + 5_001 }).kind, "notSent");
  });

  it("passes over batches of another size and those that belong to a job", () => {
    const other = { ...question, candidates: [aBatch("msgbatch_b", "ended", 3)] };
    assert.deepEqual(reconcile(other), { kind: "notSent" });
    const known = { ...question, knownIds: new Set(["msgbatch_a"]) };
    assert.deepEqual(reconcile(known), { kind: "notSent" });
  });

  it("passes over batches made long after the upload ended, and those given back", () => {
    const late = { ...question, firstLook: createdAt - settlingMs - 1 };
    assert.equal(reconcile(late).kind, "notSent");
    const part = { ...question.part, disowned: ["msgbatch_a"] };
    assert.equal(reconcile({ ...question, part }).kind, "notSent");
  });

  it("asks when several can be it", () => {
    const batches = [aBatch("msgbatch_b"), aBatch("msgbatch_a")];
    assert.deepEqual(reconcile({ ...question, candidates: batches }), { kind: "ask", batches });
  });

  it("asks when the one batch can be another part's, too", () => {
    const batches = [aBatch("msgbatch_a")];
    assert.deepEqual(reconcile({ ...question, hasRival: true }), { kind: "ask", batches });
  });

  it("says that nothing was sent only when the list had time and reached back", () => {
    const none = { ...question, candidates: [] };
    const early = { ...none, serverNow: createdAt + settlingMs - 1 };
    assert.deepEqual(reconcile(early), { kind: "wait", ms: 1 });
    assert.equal(reconcile({ ...none, listReachesBack: false }).kind, "wait");
    assert.deepEqual(reconcile(none), { kind: "notSent" });
  });
});

describe("retryDelayMs", () => {
  const refused = { kind: "network", code: "ECONNREFUSED", message: "no" } as const;
  const limited = { kind: "rateLimit", status: 429, retryAfterMs: 40_000, message: "no" } as const;

  it("tries a host that nobody answers at three times, ever later", () => {
    const delays = [0, 1, 2, 3].map((tries) => retryDelayMs(refused, tries));
    assert.deepEqual(delays, [2_000, 8_000, 30_000, undefined]);
  });

  it("obeys the time that a 429 names, within bounds", () => {
    assert.equal(retryDelayMs(limited, 0), 40_000);
    assert.equal(retryDelayMs({ ...limited, retryAfterMs: 0 }, 0), 1_000);
    assert.equal(retryDelayMs({ ...limited, retryAfterMs: 3_600_000 }, 0), undefined);
    assert.equal(retryDelayMs(limited, 5), undefined);
  });

  it("leaves all else to the person", () => {
    const { retryAfterMs: _time, ...untimed } = limited;
    const others: readonly FailureData[] = [
      untimed,
      { ...limited, code: "enforced_spend_limit_reached" },
      { ...limited, kind: "billing", status: 402 },
      { ...refused, code: "CERT_HAS_EXPIRED" },
      { ...refused, code: "ENOTFOUND" },
      { kind: "network", message: "no" },
      { kind: "unknownOutcome", message: "no", retryAfterMs: 1_000 },
    ];
    for (const failure of others) assert.equal(retryDelayMs(failure, 0), undefined);
  });
});
