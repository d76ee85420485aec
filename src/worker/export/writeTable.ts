import type { Progress } from "../../contracts/progress.ts";
import { ExportColumns } from "../../core/export/exportColumns.ts";
import type { ExportedRow } from "../../core/export/exportedRow.ts";
import { Pace, taskSliceMs } from "../pace.ts";
import type { ExportedRows } from "./exportedRows.ts";
import type { Exporting } from "./exporter.ts";

/** By so many rows the columns of all are guessed. */
const guessedBy = 1000;

/** Thrown by who writes a table when a row has a column that the table has not. */
class MoreColumns extends Error {}

/** A row's cells in the columns of the table that is written. */
export type CellsOf = (row: ExportedRow) => ReturnType<ExportColumns["cells"]>;

/**
 * Writes a table: with the columns that its first rows have and, when another has one more, again
 * with those of all. Most jobs ask for the same fields each time, and then are read once.
 */
export async function* writeTable(
  rows: ExportedRows,
  write: (names: readonly string[], cellsOf: CellsOf) => Exporting,
): Exporting {
  const guessed = yield* columnsOf(rows, guessedBy);
  try {
    return yield* write(guessed.names(), (row) => {
      if (!guessed.isKnown(row)) throw new MoreColumns();
      return guessed.cells(row);
    });
  } catch (error) {
    if (!(error instanceof MoreColumns)) throw error;
  }
  const all = yield* columnsOf(rows, rows.count);
  return yield* write(all.names(), (row) => all.cells(row));
}

async function* columnsOf(
  rows: ExportedRows,
  most: number,
): AsyncGenerator<Progress<never>, ExportColumns> {
  const columns = new ExportColumns();
  const pace = new Pace(taskSliceMs);
  let read = 0;
  for await (const chunk of rows.rows()) {
    for (const row of chunk) columns.add(row);
    read += chunk.length;
    if (read >= most) break;
    if (pace.isDue()) yield { kind: "progress", done: 0, total: rows.count };
  }
  return columns;
}
