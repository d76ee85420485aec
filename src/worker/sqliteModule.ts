import process from "node:process";
import type * as Sqlite from "node:sqlite";
import type { DatabaseSync } from "node:sqlite";
import { Failure } from "../base/failure.ts";

/** Opens a database file, which is made when it is not there unless it is only to be read. */
export function openSqlite(
  file: string,
  options: { readonly readOnly?: boolean; readonly timeout?: number } = {},
): DatabaseSync {
  // A static import would fail the whole thread where the editor's Node lacks the module.
  const sqlite: typeof Sqlite | undefined = process.getBuiltinModule("node:sqlite");
  if (!sqlite) throw new Failure("storage", "This editor's Node.js has no SQLite. Update it.");
  return new sqlite.DatabaseSync(file, options);
}
