import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Runs a task while no other process runs one for the same folder. A lock whose owner has died is
 * taken over.
 */
export async function withInstallLock(folder: string, task: () => Promise<void>): Promise<void> {
  const lock = `${folder}.lock`;
  await mkdir(path.dirname(folder), { recursive: true });
  let hasSaidSo = false;
  while (!(await tryLock(lock))) {
    if (await isAbandoned(lock)) {
      await rm(lock, { force: true });
      continue;
    }
    if (!hasSaidSo) console.log("Another process is installing it: waiting…");
    hasSaidSo = true;
    await delay(500);
  }
  try {
    await task();
  } finally {
    await rm(lock, { force: true });
  }
}

async function tryLock(lock: string): Promise<boolean> {
  return writeFile(lock, String(process.pid), { flag: "wx" }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
      throw error;
    },
  );
}

async function isAbandoned(lock: string): Promise<boolean> {
  const owner = Number(await readFile(lock, "utf8").catch(() => ""));
  // An empty file is one whose owner is just writing its number.
  if (!Number.isInteger(owner) || owner <= 0) return false;
  try {
    process.kill(owner, 0);
    return false;
  } catch {
    return true;
  }
}
