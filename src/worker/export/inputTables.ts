import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { toFailureData } from "../../base/failure.ts";
import { isRecord, type JsonRecord, parseJson, stringAt } from "../../base/json.ts";
import type { ExportRequest } from "../../contracts/exportTasks.ts";
import { tableFormatOf } from "../../core/authoring/tableSource.ts";
import type { Source } from "../../core/model/source.ts";
import { SourcePlaces } from "../sourcePlaces.ts";
import { openSqlite } from "../sqliteModule.ts";
import { tableRows } from "../tables/readTable.ts";
import type { TableRow } from "../tables/tableRow.ts";

/**
 * The rows of the tables that a job's requests are about. A table may have millions of them in any
 * order, so that they wait in a temporary database.
 */
export class InputTables {
  /** Tables whose columns are not there, and why. */
  readonly notes: string[] = [];
  readonly #request: Pick<ExportRequest, "base" | "roots" | "sentAt">;
  readonly #places: SourcePlaces;
  /** By what they are called; false for those that cannot be read. */
  readonly #opened = new Map<string, boolean>();
  #rows: KeptRows | undefined;

  constructor(request: Pick<ExportRequest, "base" | "roots" | "sentAt">) {
    this.#request = request;
    this.#places = new SourcePlaces({ base: request.base ?? "", roots: request.roots });
  }

  /** Whether {@link open} has nothing to do. */
  isKnown(source: Source): boolean {
    const name = tableName(source);
    return name === undefined || this.#opened.has(name);
  }

  /** Reads the source's table, unless that is done. A table that cannot be read becomes a note. */
  async open(source: Source): Promise<void> {
    const name = tableName(source);
    if (name === undefined || this.#opened.has(name)) return;
    this.#opened.set(name, false);
    const format = tableFormatOf(source.path);
    const fault = this.#faultOf(source);
    if (!format || fault !== undefined) {
      const why = fault ?? "it is no table any more";
      this.notes.push(`The columns of ${source.path} are left out: ${why}.`);
      return;
    }
    try {
      const { path: place, table } = source;
      const from = { path: place, format, ...(table === undefined ? {} : { table }) };
      const rows = (this.#rows ??= new KeptRows());
      for await (const some of tableRows(this.#request.base ?? "", from)) rows.add(name, some);
      this.#opened.set(name, true);
    } catch (error) {
      this.notes.push(
        `The columns of ${source.path} are left out. ${toFailureData(error).message}`,
      );
    }
  }

  /** The columns of the row that a source names; undefined when they are not known. */
  valuesOf(source: Source): JsonRecord | undefined {
    const name = tableName(source);
    if (name === undefined || this.#opened.get(name) !== true) return undefined;
    return this.#rows?.get(name, keyOf(source));
  }

  dispose(): void {
    this.#rows?.dispose();
  }

  #faultOf(source: Source): string | undefined {
    const { base, sentAt } = this.#request;
    if (base === undefined) return "it is not known where it is";
    const file = this.#places.fileOf(source);
    const fault = this.#places.faultOf(file);
    if (fault === "outside") return "it is not in the workspace";
    if (fault !== undefined) return "it is not there any more";
    return statSync(file).mtimeMs > sentAt ? "it was changed since it was sent" : undefined;
  }
}

/** A table is read once, whoever names it; undefined for what is no row of one. */
function tableName({ path: place, table, row, key }: Source): string | undefined {
  return row === undefined && key === undefined ? undefined : JSON.stringify([place, table]);
}

function keyOf({ key, row }: Pick<TableRow, "key"> & { readonly row?: number }): string {
  return key ?? String(row);
}

class KeptRows {
  /** Of its own, as nobody else on this machine may read what is in it. */
  readonly #folder = mkdtempSync(path.join(tmpdir(), "batchwright-"));
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #select: StatementSync;

  constructor() {
    this.#database = openSqlite(path.join(this.#folder, "rows.db"));
    this.#database.exec(`PRAGMA journal_mode = off; PRAGMA synchronous = off;
      CREATE TABLE kept (name TEXT, key TEXT, row TEXT, PRIMARY KEY (name, key)) WITHOUT ROWID`);
    this.#insert = this.#database.prepare("INSERT OR IGNORE INTO kept VALUES (?, ?, ?)");
    this.#select = this.#database.prepare("SELECT row FROM kept WHERE name = ? AND key = ?");
  }

  add(name: string, rows: readonly TableRow[]): void {
    this.#database.exec("BEGIN");
    for (const row of rows) this.#insert.run(name, keyOf(row), JSON.stringify(row.values));
    this.#database.exec("COMMIT");
  }

  get(name: string, key: string): JsonRecord | undefined {
    const found: JsonRecord | undefined = this.#select.get(name, key);
    const values = found && parseJson(stringAt(found, "row") ?? "");
    return isRecord(values) ? values : undefined;
  }

  dispose(): void {
    this.#database.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
