import type { Outcome } from "../core/model/outcome.ts";
import type { ResultRow, RowFilter } from "../contracts/resultsQueries.ts";
import { failureOutcomes } from "./outcomeLook.ts";
import type { LoadRows } from "./rowPages.ts";

/**
 * The next failure after (or before) the row `seq` among the rows that match, going round at the
 * end; undefined when there is none. A binary search by position, so that a job of 100,000 rows
 * costs 18 short questions and not its pages.
 */
export async function findFailure(
  load: LoadRows,
  filter: RowFilter,
  seq: number | undefined,
  direction: "next" | "previous",
): Promise<ResultRow | undefined> {
  const outcomes = failuresIn(filter.outcomes);
  if (outcomes.length === 0) return undefined;
  const failures: RowFilter = { ...filter, outcomes };
  const rowAt = async (position: number): Promise<ResultRow | undefined> =>
    (await load(failures, position, 1)).rows[0];

  const { total } = await load(failures, 0, 1);
  if (total === 0) return undefined;
  // The number of failures before the place where the search starts.
  const start = direction === "next" ? (seq ?? -1) + 1 : (seq ?? 0);
  let low = 0;
  let high = total;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await rowAt(middle);
    if (row !== undefined && row.seq < start) low = middle + 1;
    else high = middle;
  }
  return rowAt(direction === "next" ? low % total : (low - 1 + total) % total);
}

function failuresIn(wanted: readonly Outcome[]): readonly Outcome[] {
  if (wanted.length === 0) return failureOutcomes;
  return wanted.filter((outcome) => failureOutcomes.includes(outcome));
}
