import path from "node:path";
import type { TableSource } from "../../core/authoring/tableSource.ts";
import { storageFailure } from "../storageFailure.ts";
import { csvRows } from "./csvRows.ts";
import { jsonlRows, jsonRows } from "./jsonRows.ts";
import { printedRows } from "./printedRows.ts";
import { sqliteRows } from "./sqliteRows.ts";
import type { TableRows } from "./tableRow.ts";

/**
 * The rows of a table below `base`, as they are read. Failures name the row and what to do. A
 * database may give none for `mostSilentMs`.
 */
export async function* tableRows(
  base: string,
  source: TableSource,
  mostSilentMs?: number,
): TableRows {
  const file = source.printed ?? path.resolve(base, source.path);
  try {
    yield* rowsOf(file, source, mostSilentMs);
  } catch (error) {
    throw storageFailure(error, `${source.path} cannot be read`, file);
  }
}

function rowsOf(file: string, source: TableSource, mostSilentMs?: number): TableRows {
  if (source.printed !== undefined) return printedRows(file, source.path);
  if (source.format === "json") return jsonRows(file, source);
  if (source.format === "jsonl") return jsonlRows(file, source);
  return source.format === "sqlite"
    ? sqliteRows(file, source, mostSilentMs)
    : csvRows(file, source);
}
