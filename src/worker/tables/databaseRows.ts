import type { DatabaseSync, StatementSync } from "node:sqlite";
import { isRecord, type JsonRecord, numberAt, stringAt } from "../../base/json.ts";
import type { TableSource } from "../../core/authoring/tableSource.ts";
import { Pace } from "../pace.ts";
import { openSqlite } from "../sqliteModule.ts";
import { mostRows, repeatedName, tableFailure, type TableRow } from "./tableRow.ts";

const chunkRows = 500;
/** Rows that come slowly are not held back for longer. */
const chunkMs = 100;
const busyTimeoutMs = 2_000;

/** A table of a database, or a view. */
export interface DatabaseTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The rows of a table or of a SELECT, through a connection that cannot write. */
export function* databaseRows(file: string, source: TableSource): Generator<readonly TableRow[]> {
  const { path } = source;
  const database = openReadOnly(file, path);
  try {
    const { statement, keys, table } = statementOf(database, source);
    const twice = repeatedName(statement.columns().map(({ name }) => name));
    if (twice !== undefined)
      throw tableFailure(path, `Two columns are called “${twice}”. Rename one with AS.`);
    statement.setReadBigInts(true);
    const pace = new Pace(chunkMs);
    let rows: TableRow[] = [];
    let row = 0;
    for (const record of statement.iterate()) {
      row += 1;
      if (row > mostRows) throw tableFailure(path, "These are over 2 million rows. Select fewer.");
      const values = plainValues(record);
      const key = keyOf(keys.map((name) => String(values[name]))) || String(row);
      rows.push({ row, values, table, key });
      if (rows.length < chunkRows && !pace.isDue()) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  } catch (error) {
    throw databaseFailure(error, path);
  } finally {
    database.close();
  }
}

/** Of several columns as JSON where `a-b` and `c` would look like `a` and `b-c`. */
function keyOf(values: readonly string[]): string {
  const isClear = values.length < 2 || values.every((value) => !value.includes("-"));
  return isClear ? values.join("-") : JSON.stringify(values);
}

/** The tables and views of a database. */
export function databaseTables(file: string, path: string): readonly DatabaseTable[] {
  const database = openReadOnly(file, path);
  try {
    return tablesOf(database);
  } catch (error) {
    throw databaseFailure(error, path);
  } finally {
    database.close();
  }
}

interface Selected {
  readonly statement: StatementSync;
  readonly keys: readonly string[];
  /** What `about` names as the table. */
  readonly table: string;
}

function statementOf(database: DatabaseSync, { path, table, query }: TableSource): Selected {
  if (query !== undefined) {
    // The connection cannot write either; this is for the words.
    if (!/^\s*(select|with|values)\b/i.test(withoutComments(query)))
      throw tableFailure(path, "A query must be a single SELECT.");
    return { statement: database.prepare(query), keys: [], table: "query" };
  }
  const tables = tablesOf(database);
  const [only, another] = tables;
  const names = tables.map(({ name }) => name).join(", ");
  const chosen = table ?? (another ? undefined : only?.name);
  if (!only) throw tableFailure(path, "The database has no tables.");
  if (chosen === undefined)
    throw tableFailure(path, `The database has several tables: ${names}. Name one of them.`);
  if (!tables.some(({ name }) => name === chosen))
    throw tableFailure(path, `There is no table “${chosen}”. There are: ${names}.`);
  const keys = database
    .prepare("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk")
    .all(chosen)
    .map((row) => stringAt(row, "name") ?? "");
  return { statement: database.prepare(`SELECT * FROM ${quoted(chosen)}`), keys, table: chosen };
}

function withoutComments(sql: string): string {
  return sql.replaceAll(/\/\*[^]*?\*\/|--[^\n]*/g, " ");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function tablesOf(database: DatabaseSync): readonly DatabaseTable[] {
  const columns = database.prepare("SELECT name FROM pragma_table_info(?)");
  const names = database
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .all();
  return names.flatMap((row) => {
    const name = stringAt(row, "name") ?? "";
    try {
      return { name, columns: columns.all(name).map((column) => stringAt(column, "name") ?? "") };
    } catch {
      // A view of something that is gone, or a table of an extension that is not here: the others
      // can be read.
      return [];
    }
  });
}

/** Values as templates can show them: big numbers as text, bytes by their size. */
function plainValues(record: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  return value instanceof Uint8Array ? `[${value.byteLength} bytes]` : value;
}

function openReadOnly(file: string, path: string): DatabaseSync {
  try {
    return openSqlite(file, { readOnly: true, timeout: busyTimeoutMs });
  } catch (error) {
    throw databaseFailure(error, path);
  }
}

function databaseFailure(error: unknown, path: string): unknown {
  const isSqlite = isRecord(error) && numberAt(error, "errcode") !== undefined;
  if (!isSqlite || !(error instanceof Error)) return error;
  return tableFailure(path, `SQLite says: ${error.message}.`);
}
