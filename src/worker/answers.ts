import type { AnswerRow } from "../contracts/workerTasks.ts";
import type { IndexedJobs } from "./indexedJobs.ts";
import type { OpenedJob } from "./indexedJobs.ts";

/** Rows in one chunk: small enough for a message, and quick enough to give way. */
const chunkRows = 100;

/** All rows of an indexed job in the order of its requests, in chunks. */
export async function* answers(
  jobs: IndexedJobs,
  job: string,
): AsyncGenerator<readonly AnswerRow[]> {
  for (let first = 0; ; first += chunkRows) {
    const chunk = await jobs.use(job, (opened) => readChunk(opened, first));
    if (chunk.length === 0) return;
    yield chunk;
  }
}

function readChunk(opened: OpenedJob, first: number): readonly AnswerRow[] {
  const end = Math.min(first + chunkRows, opened.view?.stamp.rows ?? 0);
  const rows: AnswerRow[] = [];
  for (let seq = first; seq < end; seq += 1) {
    const row = opened.row(seq);
    const result = opened.result(row);
    rows.push({
      customId: row.customId,
      outcome: row.outcome,
      ...(row.source && { source: row.source }),
      text: result?.answer || (result?.error?.message ?? ""),
      ...(result?.usage && { usage: result.usage }),
    });
  }
  return rows;
}
