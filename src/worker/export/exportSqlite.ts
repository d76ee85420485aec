import type { ExportRequest } from "../../contracts/exportTasks.ts";
import type { Progress } from "../../contracts/progress.ts";
import type { ExportColumns } from "../../core/export/exportColumns.ts";
import { Pace, taskSliceMs } from "../pace.ts";
import { openSqlite } from "../sqliteModule.ts";
import { syncFile } from "../syncedFiles.ts";
import { exportColumns } from "./columnsOfRows.ts";
import type { ExportedRows } from "./exportedRows.ts";
import type { Exporting } from "./exporter.ts";
import { WholeFile } from "./wholeFile.ts";

/** Nobody sees the file before it is whole, so that it needs no journal. */
const pragmas = `PRAGMA page_size = 16384; PRAGMA journal_mode = off; PRAGMA synchronous = off;
  PRAGMA locking_mode = exclusive`;

/** A database with the table `answers`. */
export async function* exportSqlite(
  rows: ExportedRows,
  { to, overwrite }: ExportRequest,
): Exporting {
  const columns = yield* exportColumns(rows);
  const whole = new WholeFile(to, overwrite);
  try {
    yield* writeTable(whole.half, columns, rows);
    syncFile(whole.half);
    whole.keep();
    return { rows: rows.count, files: 1, left: 0 };
  } finally {
    whole.dispose();
  }
}

async function* writeTable(
  file: string,
  columns: ExportColumns,
  rows: ExportedRows,
): AsyncGenerator<Progress<never>, void> {
  const database = openSqlite(file);
  const pace = new Pace(taskSliceMs);
  let done = 0;
  try {
    const names = columns.names().map(quoted);
    database.exec(pragmas);
    database.exec("BEGIN");
    database.exec(`CREATE TABLE answers (${names.join(", ")})`);
    const insert = database.prepare(
      `INSERT INTO answers VALUES (${names.map(() => "?").join(", ")})`,
    );
    for await (const chunk of rows.rows()) {
      for (const row of chunk) insert.run(...columns.cells(row));
      done += chunk.length;
      if (pace.isDue()) yield { kind: "progress", done, total: rows.count };
    }
    database.exec("CREATE UNIQUE INDEX answers_custom_id ON answers (custom_id)");
    database.exec("COMMIT");
  } finally {
    database.close();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
