import { numberAt, stringAt } from "../base/json.ts";
import type { SourceRow } from "../contracts/sourceRows.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { outcomeOfCode } from "./indexSchema.ts";
import { fromColumns } from "./storedSource.ts";

/** Of one path; those of the newest jobs. */
const mostRows = 1000;

const select = `
  SELECT j.name, q.seq, q.path, q.place, r.outcome
  FROM jobs j
  CROSS JOIN paths p ON p.job = j.id AND p.path = ?
  JOIN requests q ON q.job = p.job AND q.seq = p.seq
  LEFT JOIN results r ON r.job = p.job AND r.seq = p.seq
  ORDER BY j.id DESC, p.seq
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
