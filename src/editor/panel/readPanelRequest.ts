import { Failure } from "../../base/failure.ts";
import { arrayAt, isRecord, recordAt, stringAt } from "../../base/json.ts";
import type { RowFilter, RowView } from "../../contracts/resultsQueries.ts";
import { isColumnId } from "../../core/results/columnId.ts";
import { isOutcome } from "../../core/results/isOutcome.ts";

// The page shows text that nobody vouches for, so what it asks is read like any other input.

const mostRows = 200;

/** A filter, with whatever is no outcome left out. */
export function readRowFilter(value: unknown): RowFilter {
  if (!isRecord(value)) throw notUnderstood();
  return {
    outcomes: (arrayAt(value, "outcomes") ?? []).filter(isOutcome),
    text: stringAt(value, "text") ?? "",
  };
}

/** A filter with an order, which is that of the requests where it names no column. */
export function readRowView(value: unknown): RowView {
  const filter = readRowFilter(value);
  const sort = isRecord(value) ? recordAt(value, "sort") : undefined;
  const by = sort?.["by"];
  if (!isColumnId(by)) return filter;
  return { ...filter, sort: { by, descending: sort?.["descending"] === true } };
}

/** The position or identity of a row. */
export function readRowNumber(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw notUnderstood();
  return value;
}

/** How many rows to read at once. */
export function readRowCount(value: unknown): number {
  return Math.min(readRowNumber(value), mostRows);
}

function notUnderstood(): Failure {
  return new Failure("invalid", "The panel asked for something that is not understood.");
}
