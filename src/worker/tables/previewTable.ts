import path from "node:path";
import type { Progress } from "../../contracts/progress.ts";
import type { TablePreview } from "../../contracts/tablePreview.ts";
import type { TableSource } from "../../core/authoring/tableSource.ts";
import { tableRows } from "./readTable.ts";
import { databaseTables } from "./databaseRows.ts";
import { tableFailure } from "./tableRow.ts";

const shownRows = 3;
const shownLength = 200;
/** Nobody waits longer for the first rows. */
const mostSilentMs = 30_000;

/** Reads no further than the first rows. Of a database without a choice, names its tables. */
export async function* previewTable(
  base: string,
  table: TableSource,
): AsyncGenerator<Progress<TablePreview>> {
  const { path: place, format } = table;
  const isOpen = format === "sqlite" && table.table === undefined && table.query === undefined;
  if (isOpen) {
    const tables = databaseTables(path.resolve(base, place), place);
    if (tables.length === 0) throw tableFailure(place, "The database has no tables.");
    yield { kind: "result", value: { columns: [], rows: [], tables } };
    return;
  }
  for await (const rows of tableRows(base, table, mostSilentMs)) {
    const [first] = rows;
    if (!first) {
      yield { kind: "progress", done: 0 };
      continue;
    }
    const columns = Object.keys(first.values);
    const shown = rows.slice(0, shownRows);
    const value = {
      columns,
      rows: shown.map(({ values }) => columns.map((name) => words(values[name]))),
    };
    yield { kind: "result", value };
    return;
  }
  throw tableFailure(place, "The table has no rows.");
}

function words(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
