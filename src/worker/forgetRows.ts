import type { Progress } from "../contracts/progress.ts";
import type { IndexDatabase } from "./indexDatabase.ts";

/** Rows that are removed in a few milliseconds. */
const forgottenAtOnce = 5000;

/** Removes a job from the index, by its id there; a few rows at a time. */
export function* forgetRows(index: IndexDatabase, id: number): Generator<Progress<never>> {
  index.run("DELETE FROM jobs WHERE id = ?", id);
  for (const table of ["paths", "requests", "results", "replaced", "pieces", "files", "groups"]) {
    const key = table === "files" || table === "groups" ? "id" : "seq";
    const some = `SELECT ${key} FROM ${table} WHERE job = ? LIMIT ${forgottenAtOnce}`;
    const remove = `DELETE FROM ${table} WHERE job = ? AND ${key} IN (${some})`;
    while (index.get(some, id)) {
      index.run(remove, id, id);
      yield { kind: "progress", done: 0 };
    }
  }
}
