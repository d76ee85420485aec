import { numberAt, stringAt } from "../base/json.ts";
import { eachLine } from "./eachLine.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobPaths } from "./jobPaths.ts";
import { resultsLocation } from "./resultsLocation.ts";

/**
 * The downloaded result of each row that has one, in the order of the files. A row whose answer was
 * continued comes more than once, its beginning first.
 */
export function* eachResultLine(
  index: IndexDatabase,
  paths: JobPaths,
  job: number,
): Generator<{ readonly seq: number; readonly text: string }> {
  for (const file of resultsFiles(index, job)) {
    const seqs = readSeqs(index, job, file.id);
    let at = 0;
    for (const line of eachLine(resultsLocation(paths, file.name))) {
      const seq = seqs.offsets[at] === line.offset ? seqs.seqs[at] : undefined;
      if (seq === undefined) continue;
      at += 1;
      yield { seq, text: line.text };
    }
  }
}

function resultsFiles(
  index: IndexDatabase,
  job: number,
): readonly { readonly id: number; readonly name: string }[] {
  const sql = "SELECT id, name FROM files WHERE job = ? AND bytes IS NOT NULL";
  return index
    .all(sql, job)
    .map((row) => ({ id: numberAt(row, "id") ?? 0, name: stringAt(row, "name") ?? "" }));
}

/** The rows of a file in the order of their lines. */
function readSeqs(
  index: IndexDatabase,
  job: number,
  file: number,
): { readonly offsets: Float64Array; readonly seqs: Uint32Array } {
  const sql = `SELECT seq, at FROM results WHERE job = ?1 AND file = ?2 AND at IS NOT NULL
    UNION ALL SELECT seq, at FROM pieces WHERE job = ?1 AND file = ?2 AND at IS NOT NULL
    ORDER BY at`;
  const rows = index.all(sql, job, file);
  return {
    offsets: Float64Array.from(rows, (row) => numberAt(row, "at") ?? 0),
    seqs: Uint32Array.from(rows, (row) => numberAt(row, "seq") ?? 0),
  };
}
