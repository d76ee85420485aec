import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { jobFileNames, keptResultsName } from "../core/model/storageLayout.ts";
import { fileErrorCode } from "./storageFailure.ts";

const keptMs = 24 * 3_600_000;

/** What spooling writes, and no more: a folder with anything else has a story. */
const spooledNames: ReadonlySet<string> = new Set([
  jobFileNames.draft,
  jobFileNames.requests,
  jobFileNames.seal,
  jobFileNames.recipes,
]);

/**
 * Removes what was written for sending a day ago and never became a job: canceled, or cut off by a
 * crash, before its log. As a rule its draft is still there. `now` is in milliseconds since the epoch. Never
 * fails: what cannot be removed is tried again.
 */
export async function sweepJobs(root: string, now: number): Promise<void> {
  const jobs = path.join(root, "jobs");
  for (const name of await readdir(jobs).catch(() => [])) {
    const folder = path.join(jobs, name);
    if (await isLitter(folder, now))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isLitter(folder: string, now: number): Promise<boolean> {
  try {
    const names = await readdir(folder);
    if (!(await isAsSpooled(folder, names))) return false;
    // A listing may leave out what it cannot read; only a log that is surely not there is none.
    if (!(await isAbsent(path.join(folder, jobFileNames.log)))) return false;
    const files = [folder, ...names.map((name) => path.join(folder, name))];
    const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
    return times.every((time) => now - time > keptMs);
  } catch {
    return false;
  }
}

/** Of results, spooling writes those that a draft had kept; others were paid for. */
async function isAsSpooled(folder: string, names: readonly string[]): Promise<boolean> {
  const { results } = jobFileNames;
  if (!names.every((name) => name === results || spooledNames.has(name))) return false;
  if (!names.includes(results)) return true;
  return (await readdir(path.join(folder, results))).every((name) => name === keptResultsName);
}

async function isAbsent(file: string): Promise<boolean> {
  return stat(file).then(
    () => false,
    (error: unknown) => fileErrorCode(error) === "ENOENT",
  );
}
