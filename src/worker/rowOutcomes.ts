import { numberAt, stringAt } from "../base/json.ts";
import type { Outcome } from "../core/model/outcome.ts";
import type { IndexFile } from "./indexDatabase.ts";
import { outcomeOfCode } from "./indexSchema.ts";
import { readStamp } from "./jobStamp.ts";
import { Pace, taskSliceMs } from "./pace.ts";

/** What became of a request of an indexed job, the answers of jobs that go on with it included. */
export interface RowOutcome {
  readonly seq: number;
  readonly customId: string;
  readonly outcome: Outcome;
}

const pageRows = 2000;
const sql = `SELECT q.seq, q.custom_id, r.outcome FROM requests q
  LEFT JOIN results r ON r.job = q.job AND r.seq = q.seq
  WHERE q.job = ? AND q.seq >= ? AND q.seq < ? ORDER BY q.seq`;

/** All rows of a job in their order, page by page; the thread may do other work in between. */
export async function* rowOutcomes(
  file: IndexFile,
  job: string,
): AsyncGenerator<readonly RowOutcome[]> {
  const pace = new Pace(taskSliceMs);
  try {
    const { id = 0, rows = 0 } = readStamp(file.open(), job) ?? {};
    for (let first = 0; first < rows; first += pageRows) {
      yield file
        .open()
        .all(sql, id, first, first + pageRows)
        .map(readRow);
      if (pace.isDue()) await pace.breathe();
    }
  } catch (error) {
    throw file.failureOf(error);
  }
}

/** The same of all rows, by custom id. */
export async function mergedOutcomes(
  file: IndexFile,
  job: string,
): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for await (const rows of rowOutcomes(file, job))
    for (const { customId, outcome } of rows) outcomes.set(customId, outcome);
  return outcomes;
}

function readRow(row: { readonly [column: string]: unknown }): RowOutcome {
  return {
    seq: numberAt(row, "seq") ?? 0,
    customId: stringAt(row, "custom_id") ?? "",
    outcome: outcomeOfCode(numberAt(row, "outcome")),
  };
}
