import { readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { indexFileName } from "./indexSchema.ts";
import { openSqlite } from "./sqliteModule.ts";

const keptMs = 30 * 24 * 3_600_000;
const versionOf = /^index-(\d+)\.db$/;

/**
 * Removes the indexes of earlier versions, and damaged ones that were set aside, which nobody has
 * touched for a month or has open: all in them can be made again. `now` is in milliseconds since the
 * epoch. Never fails: what cannot be removed is tried again.
 */
export function sweepIndexes(root: string, now: number): void {
  for (const name of namesIn(root)) {
    const file = path.join(root, name);
    try {
      const isOver = isOlder(name) ? isFree(file, now) : isDamaged(name) && isOld(file, now);
      if (!isOver) continue;
      for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    } catch {
      // Somebody has it open.
    }
  }
}

function namesIn(root: string): readonly string[] {
  try {
    return readdirSync(root);
  } catch {
    return [];
  }
}

/** A newer one is that of a newer version, whoever uses it. */
function isOlder(name: string): boolean {
  const [version = NaN, current = NaN] = [name, indexFileName].map((one) =>
    Number(versionOf.exec(one)?.[1] ?? NaN),
  );
  return version < current;
}

function isDamaged(name: string): boolean {
  return /^index-\d+\.db\.damaged$/.test(name);
}

function isFree(file: string, now: number): boolean {
  if (!["", "-wal", "-shm"].every((end) => isOld(`${file}${end}`, now))) return false;
  const database = openSqlite(file, { timeout: 0 });
  try {
    // Fails while anybody else has it open, even to read.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; ROLLBACK");
    return true;
  } finally {
    database.close();
  }
}

/** What is not there is as old as can be. */
function isOld(file: string, now: number): boolean {
  return now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity) > keptMs;
}
