import assert from "node:assert/strict";
import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { indexFileName } from "../../src/worker/indexSchema.ts";
import { openSqlite } from "../../src/worker/sqliteModule.ts";
import { sweepIndexes } from "../../src/worker/sweepIndexes.ts";
import { useTemporaryFolders } from "../node/temporaryFolder.ts";

const now = Date.UTC(2026, 10, 21);

describe("sweepIndexes", () => {
  const temporaryFolder = useTemporaryFolders();

  function age(root: string, days: number, ...names: readonly string[]): void {
    const time = new Date(now - days * 86_400_000);
    for (const name of names) utimesSync(path.join(root, name), time, time);
  }

  /** With a log, as a window leaves it that was killed. */
  function makeIndex(root: string, name: string) {
    const database = openSqlite(path.join(root, name));
    database.exec("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    return database;
  }

  it("removes those of earlier versions that nobody has used for a month, and no other", () => {
    const root = temporaryFolder();
    for (const name of ["index-1.db", "index-2.db", indexFileName, "index-999.db", "other.db"])
      makeIndex(root, name).close();
    writeFileSync(path.join(root, "index-3.db.damaged"), "");
    writeFileSync(path.join(root, "index-4.db.damaged"), "");
    age(root, 40, "index-1.db", indexFileName, "index-999.db", "other.db", "index-3.db.damaged");
    age(root, 20, "index-2.db", "index-4.db.damaged");
    sweepIndexes(root, now);
    const left = ["index-2.db", "index-4.db.damaged", indexFileName, "index-999.db", "other.db"];
    assert.deepEqual(readdirSync(root).toSorted(), left.toSorted());
    sweepIndexes(path.join(root, "none"), now);
  });

  it("leaves one that another window has open, however old it looks", () => {
    const root = temporaryFolder();
    const open = makeIndex(root, "index-1.db");
    const names = readdirSync(root);
    assert.deepEqual(names.length, 3);
    age(root, 40, ...names);
    sweepIndexes(root, now);
    assert.deepEqual(readdirSync(root), names);
    assert.equal(open.prepare("SELECT a FROM t").get()?.["a"], 1);
    open.close();
    age(root, 40, ...readdirSync(root));
    sweepIndexes(root, now);
    assert.deepEqual(readdirSync(root), []);
  });
});
