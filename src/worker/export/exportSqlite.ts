import type { ExportRequest } from "../../contracts/exportTasks.ts";
import type { Progress } from "../../contracts/progress.ts";
import { Pace, taskSliceMs } from "../pace.ts";
import { openSqlite } from "../sqliteModule.ts";
import { syncFile } from "../syncedFiles.ts";
import type { ExportedRows } from "./exportedRows.ts";
import type { Exporting } from "./exporter.ts";
import { WholeFile } from "./wholeFile.ts";
import { type CellsOf, writeTable } from "./writeTable.ts";

/** Nobody sees the file before it is whole, so that it needs no journal. */
const pragmas = `PRAGMA page_size = 16384; PRAGMA journal_mode = off; PRAGMA synchronous = off;
  PRAGMA locking_mode = exclusive`;

/** A database with the table `answers`. */
export function exportSqlite(rows: ExportedRows, request: ExportRequest): Exporting {
  return writeTable(rows, (names, cellsOf) => writeDatabase(rows, request, names, cellsOf));
}

async function* writeDatabase(
  rows: ExportedRows,
  { to, overwrite }: ExportRequest,
  names: readonly string[],
  cellsOf: CellsOf,
): Exporting {
  const whole = new WholeFile(to, overwrite);
  try {
    yield* writeAnswers(whole.half, names, cellsOf, rows);
    syncFile(whole.half);
    whole.keep();
    return { rows: rows.count, files: 1, left: 0 };
  } finally {
    whole.dispose();
  }
}

async function* writeAnswers(
  file: string,
  names: readonly string[],
  cellsOf: CellsOf,
  rows: ExportedRows,
): AsyncGenerator<Progress<never>, void> {
  const database = openSqlite(file);
  const pace = new Pace(taskSliceMs);
  let done = 0;
  try {
    database.exec(pragmas);
    database.exec("BEGIN");
    database.exec(`CREATE TABLE answers (${names.map(quoted).join(", ")})`);
    const insert = database.prepare(
      `INSERT INTO answers VALUES (${names.map(() => "?").join(", ")})`,
    );
    for await (const chunk of rows.rows()) {
      for (const row of chunk) insert.run(...cellsOf(row));
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
