import type { ResultRow, ResultsQueries, RowFilter } from "../../src/contracts/resultsQueries.ts";
import { createTasks } from "../../src/worker/createTasks.ts";
import { resultOf } from "./samples.ts";

export const everyRow: RowFilter = { outcomes: [], text: "" };

/** Indexes a job as a window that was just opened would. */
export function indexAnew(root: string, job: string) {
  return resultOf(createTasks(root).indexJob(job));
}

/** All rows that match, page by page. */
export async function allRows(
  queries: ResultsQueries,
  job: string,
  filter: RowFilter,
): Promise<readonly ResultRow[]> {
  const rows: ResultRow[] = [];
  for (let first = 0; ; first += 200) {
    const page = await queries.page(job, filter, first, 200);
    rows.push(...page.rows);
    if (rows.length >= page.total) return rows;
  }
}
