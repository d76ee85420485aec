import { jobRow } from "../../../src/core/tracking/jobRow.ts";
import { partRow } from "../../../src/core/tracking/partRow.ts";
import { createQueries } from "../../../src/worker/createQueries.ts";
import { allRows, everyRow, indexAnew } from "../../worker/allRows.ts";
import { type Place, realFlows } from "./realFlows.ts";

/** All that a window shows of each job that opens now: its rows, and the pages of its results. */
export async function visibleJobs(place: Place, now: number): Promise<unknown> {
  const { jobs } = realFlows(place).flows;
  await jobs.load();
  const queries = createQueries(place.root);
  const shown: unknown[] = [];
  for (const job of jobs.all()) {
    await indexAnew(place.root, job.id);
    const rows = await allRows(queries, job.id, everyRow);
    shown.push({
      row: jobRow(job, now),
      parts: job.parts.map((_, index) => partRow(job, index, now)),
      counts: await queries.counts(job.id),
      rows,
      first: rows.length === 0 ? undefined : await queries.detail(job.id, 0),
    });
  }
  return shown;
}
