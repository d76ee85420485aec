import assert from "node:assert/strict";

import * as fc from "fast-check";
import { describe, it } from "mocha";

import type { BatchMarks, BatchRecord } from "../../../src/simulator/batches/batchRecord.ts";
import { batchState } from "../../../src/simulator/batches/batchState.ts";

const second = 1_000_000;
const day = 24 * 3600 * second;
const createdUs = 1_800_000_000 * second;
const noMarks: BatchMarks = { canceledUs: undefined, endedUs: undefined };

function recordOf(changes: Partial<BatchRecord> = {}): BatchRecord {
  return {
    id: "msgbatch_01a",
    createdUs,
    durationMs: 10_000,
    cancelMs: 2000,
    requests: 3,
    succeeded: 3,
    errored: 0,
    expired: 0,
    canceledShare: 1,
    apiVersion: "2026-10-21",
    betas: [],
    prefixes: [],
    salt: "x",
    ...changes,
  };
}

describe("batchState", () => {
  it("runs for the batch's duration and then has ended, at a time that stays", () => {
    const record = recordOf();
    const at = (us: number) => batchState(record, noMarks, createdUs + us);
    assert.equal(at(0).status, "in_progress");
    assert.equal(at(10 * second - 1).endedUs, null);
    assert.equal(at(10 * second).status, "ended");
    assert.equal(at(10 * second).endedUs, createdUs + 10 * second);
    assert.equal(at(5 * day).endedUs, createdUs + 10 * second);
    assert.equal(at(10 * second).cut, 1);
  });

  it("winds down after a cancellation, and cuts the work where it was", () => {
    const marks = { ...noMarks, canceledUs: createdUs + 4 * second };
    const at = (us: number) => batchState(recordOf(), marks, createdUs + us);
    assert.equal(at(5 * second).status, "canceling");
    assert.equal(at(6 * second).status, "ended");
    assert.equal(at(6 * second).cut, 0.4);
    assert.equal(at(6 * second).beyondCut, "canceled");
  });

  it("does not wind down beyond the end it would have had", () => {
    const marks = { ...noMarks, canceledUs: createdUs + 9 * second };
    assert.equal(batchState(recordOf(), marks, createdUs + 10 * second).status, "ended");
  });

  it("ignores a cancellation that came too late", () => {
    const marks = { ...noMarks, canceledUs: createdUs + 11 * second };
    const state = batchState(recordOf(), marks, createdUs + 12 * second);
    assert.deepEqual([state.endedUs, state.cut], [createdUs + 10 * second, 1]);
  });

  it("expires after a day, and archives after 29 from its creation", () => {
    const record = recordOf({ durationMs: 48 * 3_600_000 });
    const state = batchState(record, noMarks, createdUs + 29 * day - 1);
    assert.equal(state.endedUs, state.expiresUs);
    assert.deepEqual([state.cut, state.beyondCut, state.archivedUs], [0.5, "expired", null]);
    const later = batchState(record, noMarks, createdUs + 29 * day);
    assert.equal(later.archivedUs, createdUs + 29 * day);
  });

  it("only ever moves forward", () => {
    const order = ["in_progress", "canceling", "ended"];
    const time = fc.integer({ min: 0, max: 30 * 86_400 }).map((s) => createdUs + s * second);
    const mark = fc.option(time, { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({ canceledUs: mark, endedUs: mark }),
        fc.integer({ min: 0, max: 200_000_000 }),
        time,
        time,
        (marks, durationMs, a, b) => {
          const record = recordOf({ durationMs });
          const early = batchState(record, marks, Math.min(a, b));
          const late = batchState(record, marks, Math.max(a, b));
          // Before it was canceled, nobody knows of the cancellation.
          if (Math.min(a, b) < (marks.canceledUs ?? 0)) return;
          assert.ok(order.indexOf(early.status) <= order.indexOf(late.status));
          if (early.endedUs !== null) assert.equal(late.endedUs, early.endedUs);
          assert.ok(late.cut >= 0 && late.cut <= 1);
        },
      ),
    );
  });
});
