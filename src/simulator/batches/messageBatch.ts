import type {
  MessageBatch,
  MessageBatchRequestCounts,
} from "@anthropic-ai/sdk/resources/messages/batches";

import { timestamp } from "../timestamps.ts";
import type { BatchMarks, BatchRecord } from "./batchRecord.ts";
import type { BatchState } from "./batchState.ts";

/** A batch as the API shows it. */
export function messageBatch(
  record: BatchRecord,
  marks: BatchMarks,
  state: BatchState,
  counts: MessageBatchRequestCounts,
  resultsUrl: string,
): MessageBatch {
  const orNull = (us: number | null): string | null => (us === null ? null : timestamp(us));
  const isWindingDown = state.status === "canceling" || state.beyondCut === "canceled";
  const hasResults = state.endedUs !== null && state.archivedUs === null;
  return {
    id: record.id,
    type: "message_batch",
    processing_status: state.status,
    request_counts: counts,
    ended_at: orNull(state.endedUs),
    created_at: timestamp(record.createdUs),
    expires_at: timestamp(state.expiresUs),
    archived_at: orNull(state.archivedUs),
    cancel_initiated_at: isWindingDown ? orNull(marks.canceledUs ?? null) : null,
    results_url: hasResults ? resultsUrl : null,
  };
}
