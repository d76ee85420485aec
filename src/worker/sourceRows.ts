import { numberAt, stringAt } from "../base/json.ts";
import type { SourceRow } from "../contracts/sourceRows.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { outcomeOfCode } from "./indexSchema.ts";
import { fromColumns } from "./storedSource.ts";

/** Of one path; those of the newest jobs. */
const mostRows = 1000;

const select = `
  SELECT j.name, q.seq, q.path, q.place, r.outcome
  FROM requests q
  JOIN jobs j ON j.id = q.job
  LEFT JOIN results r ON r.job = q.job AND r.seq = q.seq
  WHERE q.path = ?
  ORDER BY q.job DESC, q.seq
  LIMIT ${mostRows}`;

/** See {@link SourceRows.rowsOfPaths}. */
export function rowsOfPaths(index: IndexDatabase, paths: readonly string[]): readonly SourceRow[] {
  const rows = [...new Set(paths)].flatMap((path) => index.all(select, path));
  return rows.map((row) => {
    const { path = "", lines } = fromColumns(row) ?? {};
    return {
      job: stringAt(row, "name") ?? "",
      seq: numberAt(row, "seq") ?? 0,
      path,
      ...(lines && { lines }),
      outcome: outcomeOfCode(numberAt(row, "outcome")),
    };
  });
}
