import type { BatchRecord } from "./batchRecord.ts";
import type { BatchState } from "./batchState.ts";
import type { Fate, IndexEntry } from "./requestIndex.ts";

/** How a request ended: its own fate, or what befell it because it was not done in time. */
export function endOf(
  entry: IndexEntry,
  record: BatchRecord,
  state: BatchState,
): Fate | "canceled" {
  if (entry.doneAt <= state.cut) return entry.fate;
  if (state.beyondCut === "expired") return "expired";
  // The place in the file stands in for chance here: it is the same on every server.
  const isReached = ((entry.offset * 2654435761) % 1000) / 1000 < record.canceledShare;
  return isReached ? "canceled" : entry.fate;
}

export function resultTypeOf(
  end: Fate | "canceled",
): "succeeded" | "errored" | "canceled" | "expired" {
  switch (end) {
    case "canceled":
    case "expired":
      return end;
    case "invalid":
    case "apiError":
    case "overloaded":
      return "errored";
    default:
      return "succeeded";
  }
}
