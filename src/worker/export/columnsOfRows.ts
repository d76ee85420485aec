import type { Progress } from "../../contracts/progress.ts";
import { ExportColumns } from "../../core/export/exportColumns.ts";
import { Pace, taskSliceMs } from "../pace.ts";
import type { ExportedRows } from "./exportedRows.ts";

/** The columns that rows need: all are read once for it, as the last may have one more. */
export async function* exportColumns(
  rows: ExportedRows,
): AsyncGenerator<Progress<never>, ExportColumns> {
  const columns = new ExportColumns();
  const pace = new Pace(taskSliceMs);
  for await (const chunk of rows.rows()) {
    for (const row of chunk) columns.add(row);
    if (pace.isDue()) yield { kind: "progress", done: 0, total: rows.count };
  }
  return columns;
}
