import type { ResultRow, RowFilter, RowPage } from "../../src/contracts/resultsQueries.ts";
import type { Outcome } from "../../src/core/model/outcome.ts";

/** A row of a made-up job: every row is about its own file. */
export function fakeRow(seq: number, outcome: Outcome = "answered"): ResultRow {
  const source = { path: `src/part${seq % 7}/file${seq}.ts` };
  return { seq, customId: `row-${seq}`, outcome, source, firstWords: `Words of ${seq}` };
}

/** Pages over rows in memory, filtered as the index would filter them. */
export function pagesOf(
  rows: readonly ResultRow[],
): (filter: RowFilter, first: number, count: number) => Promise<RowPage> {
  return (filter, first, count) => {
    const matching = matchingRows(rows, filter);
    return Promise.resolve({
      total: matching.length,
      rows: matching.slice(first, first + count),
    });
  };
}

/** The rows that a filter lets through. */
export function matchingRows(
  rows: readonly ResultRow[],
  { outcomes, text }: RowFilter,
): readonly ResultRow[] {
  return rows.filter(
    ({ outcome, source, firstWords }) =>
      (outcomes.length === 0 || outcomes.includes(outcome)) &&
      `${source?.path}\n${firstWords}`.toLowerCase().includes(text.toLowerCase()),
  );
}
