import type { MessageBatch } from "@anthropic-ai/sdk/resources/messages/batches";

import type { BatchMarks, BatchRecord } from "./batchRecord.ts";

const secondUs = 1_000_000;
const dayUs = 24 * 3600 * secondUs;
const archiveAfterUs = 29 * dayUs;

/** Where a batch stands at some moment. All times are microseconds since the epoch. */
export interface BatchState {
  readonly status: MessageBatch["processing_status"];
  readonly expiresUs: number;
  /** Null until the batch has ended. */
  readonly endedUs: number | null;
  /** Null until the results are gone. */
  readonly archivedUs: number | null;
  /** How far the work got, as a fraction of the batch's duration; requests beyond it … */
  readonly cut: number;
  /** … ended this way. */
  readonly beyondCut: "canceled" | "expired";
}

/** The state as a function of what is on disk and the time: every server says the same. */
export function batchState(record: BatchRecord, marks: BatchMarks, nowUs: number): BatchState {
  const expiresUs = record.createdUs + dayUs;
  const doneUs = Math.min(marks.endedUs ?? Infinity, record.createdUs + record.durationMs * 1000);
  const canceledUs = marks.canceledUs ?? Infinity;
  const isCanceled = canceledUs < Math.min(doneUs, expiresUs);
  const endUs = Math.min(
    doneUs,
    expiresUs,
    isCanceled ? canceledUs + record.cancelMs * 1000 : Infinity,
  );
  const cutUs = Math.min(isCanceled ? canceledUs : Infinity, expiresUs);
  const hasEnded = nowUs >= endUs;
  const archiveUs = record.createdUs + archiveAfterUs;
  return {
    status: hasEnded ? "ended" : isCanceled ? "canceling" : "in_progress",
    expiresUs,
    endedUs: hasEnded ? endUs : null,
    archivedUs: nowUs >= archiveUs ? archiveUs : null,
    cut: doneUs <= cutUs ? 1 : (cutUs - record.createdUs) / Math.max(1, record.durationMs * 1000),
    beyondCut: isCanceled ? "canceled" : "expired",
  };
}
