import { readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import process from "node:process";
import { isRecord, numberAt, parseJson, stringAt } from "../base/json.ts";
import type { Owner } from "../contracts/jobStore.ts";
import { attemptFileName, jobFolder } from "../core/model/storageLayout.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";
import { syncFolder, writeNewSynced } from "./syncedFiles.ts";

/**
 * Creates the file that an attempt is, exclusively and on disk. False when it exists: somebody
 * else makes, or made, that attempt.
 */
export function claimAttempt(
  root: string,
  job: string,
  part: number,
  attempt: number,
  owner: Owner,
): boolean {
  const file = path.join(root, jobFolder(job), attemptFileName(part, attempt));
  try {
    writeNewSynced(file, `${JSON.stringify(owner)}\n`);
    syncFolder(path.dirname(file));
    return true;
  } catch (error) {
    if (fileErrorCode(error) === "EEXIST") return false;
    throw storageFailure(error, "A submission cannot be claimed", file);
  }
}

/** Who claimed an attempt, and when; undefined when nobody did. */
export function attemptOwner(
  root: string,
  job: string,
  part: number,
  attempt: number,
): Owner | undefined {
  const file = path.join(root, jobFolder(job), attemptFileName(part, attempt));
  try {
    const written = parseJson(readFileSync(file, "utf8"));
    const claim = isRecord(written) ? written : {};
    // A claim that was cut off does not say whose it is: somebody's on a host that nobody can ask.
    const [host = "", pid = 0] = [stringAt(claim, "host"), numberAt(claim, "pid")];
    return { host, pid, at: numberAt(claim, "at") ?? statSync(file).mtimeMs };
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return undefined;
    throw storageFailure(error, "A submission cannot be looked up", file);
  }
}

/** No upload takes this long: the API's own windows are shorter. */
const longestAttemptMs = 24 * 60 * 60 * 1000;

/** Clocks and the kernel's tick count agree at best to the second. */
const startToleranceMs = 2000;

/**
 * Whether the process that made an attempt may still be making it. On another host nobody can
 * tell, so it may. With `at`, a process that began after the attempt is another one that was given
 * the same id.
 */
export function isOwnerAlive(owner: Owner, now = Date.now()): boolean {
  const { at } = owner;
  if (at !== undefined && now - at > longestAttemptMs) return false;
  if (owner.host !== hostname()) return true;
  if (!processExists(owner.pid)) return false;
  if (at === undefined) return true;
  const startedAt = processStart(owner.pid, now);
  return startedAt === undefined || startedAt <= at + startToleranceMs;
}

function processExists(pid: number): boolean {
  // Zero and negative numbers mean process groups.
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return fileErrorCode(error) === "EPERM";
  }
}

/** When a process began, where that is cheap to know; in some containers the answer makes no sense. */
function processStart(pid: number, now: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name in brackets may hold anything, so fields are counted after its end: 22 is the start.
    const ticks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
    const uptime = Number(readFileSync("/proc/uptime", "latin1").split(" ")[0]);
    const startedAt = now - (uptime - ticks / 100) * 1000;
    return startedAt <= now + startToleranceMs ? startedAt : undefined;
  } catch {
    return undefined;
  }
}
