import type { ResultRow, RowPage, RowView } from "../../src/contracts/resultsQueries.ts";
import type { Outcome } from "../../src/core/model/outcome.ts";

/** A row of a made-up job: every row is about its own file. */
export function fakeRow(seq: number, outcome: Outcome = "answered"): ResultRow {
  const source = { path: `src/part${seq % 7}/file${seq}.ts` };
  return { seq, customId: `row-${seq}`, outcome, source, firstWords: `Words of ${seq}` };
}

/** Pages over rows in memory, filtered as the index would filter them. */
export function pagesOf(
  rows: readonly ResultRow[],
): (view: RowView, first: number, count: number) => Promise<RowPage> {
  return (view, first, count) => {
    const matching = matchingRows(rows, view);
    return Promise.resolve({
      total: matching.length,
      rows: matching.slice(first, first + count),
    });
  };
}

/** The rows of a view in its order. */
export function matchingRows(
  rows: readonly ResultRow[],
  { outcomes, text, group, sort }: RowView,
): readonly ResultRow[] {
  const matching = rows.filter(
    ({ outcome, source, firstWords }) =>
      (outcomes.length === 0 || outcomes.includes(outcome)) &&
      (group === undefined || outcome === group.outcome) &&
      `${source?.path}\n${firstWords}`.toLowerCase().includes(text.toLowerCase()),
  );
  if (sort === undefined) return matching;
  const sign = sort.descending ? -1 : 1;
  const key = (row: ResultRow): number =>
    (sort.by === "outputTokens" ? row.outputTokens : row.dollars) ?? row.seq;
  return matching.toSorted((a, b) => sign * (key(a) - key(b)));
}
