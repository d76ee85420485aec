import { Failure } from "../../base/failure.ts";
import { isRecord, recordAt, stringAt } from "../../base/json.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { RowFilter, RowSort, RowView } from "../../contracts/resultsQueries.ts";
import type { Outcome } from "../../core/model/outcome.ts";
import { isColumnId } from "../../core/results/columnId.ts";
import { readErrorGroup } from "../../core/results/errorGroup.ts";
import { isOutcome } from "../../core/results/isOutcome.ts";

// The page shows text that nobody vouches for, so what it asks is read like any other input.

const mostRows = 200;
const mostFields = 30;

/** A filter, with whatever is no outcome left out. */
export function readRowFilter(value: unknown): RowFilter {
  if (!isRecord(value)) throw notUnderstood();
  const group = readErrorGroup(value["group"]);
  return {
    outcomes: readOutcomes(value["outcomes"]),
    text: stringAt(value, "text") ?? "",
    ...(group && { group }),
    ...(value["except"] !== undefined && { except: readSeqs(value["except"]) }),
  };
}

/** Rows by their numbers or by a filter. */
export function readRows(value: unknown): ProposalRows {
  if (isRecord(value) && value["seqs"] !== undefined) return { seqs: readSeqs(value["seqs"]) };
  return { filter: readRowFilter(isRecord(value) ? value["filter"] : undefined) };
}

function readSeqs(value: unknown): readonly number[] {
  if (!Array.isArray(value)) throw notUnderstood();
  return value.map(readRowNumber);
}

/** Outcomes, with whatever is none left out. */
export function readOutcomes(value: unknown): readonly Outcome[] {
  return Array.isArray(value) ? value.filter(isOutcome) : [];
}

/** Names of fields of answers, with whatever is none left out. */
export function readFields(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.filter((name) => typeof name === "string").slice(0, mostFields);
}

/** A filter with an order, which is that of the requests where it names no column. */
export function readRowView(value: unknown): RowView {
  const filter = readRowFilter(value);
  const sort = readRowSort(isRecord(value) ? recordAt(value, "sort") : undefined);
  return sort ? { ...filter, sort } : filter;
}

/** An order; undefined, which is that of the requests, where it names no column. */
export function readRowSort(value: unknown): RowSort | undefined {
  const by = isRecord(value) ? value["by"] : undefined;
  if (!isRecord(value) || !isColumnId(by)) return undefined;
  return { by, descending: value["descending"] === true };
}

/** The identity of a row, or -1 for none. */
export function readRowOrNone(value: unknown): number {
  return value === -1 ? -1 : readRowNumber(value);
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
