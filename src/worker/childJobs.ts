import { readdirSync, readFileSync, statSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import process from "node:process";
import { isRecord, numberAt, parseJson, stringAt } from "../base/json.ts";
import type { Owner } from "../contracts/jobStore.ts";
import type { Job } from "../core/model/job.ts";
import type { JobEvent } from "../core/model/jobEvent.ts";
import { childFileName, childNumber, isStoredName } from "../core/model/storageLayout.ts";
import { foldJob } from "../core/submission/foldJob.ts";
import type { ChildClaim } from "../core/submission/isHeld.ts";
import { isOwnerAlive } from "./attempts.ts";
import { readJobLog } from "./jobLog.ts";
import { jobPaths } from "./jobPaths.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";
import { syncFolder, writeNewSynced } from "./syncedFiles.ts";

/** A job that was claimed to go on with another. */
export interface ChildJob {
  readonly id: string;
  /** Undefined while it is about to be noted. */
  readonly job: Job | undefined;
  /** The newest: one that is sent anew is claimed anew. */
  readonly claim: ChildClaim & {
    /** Whether this process made it. */
    readonly isOurs: boolean;
  };
}

/** The children of a job, and the number that the next one has to claim. */
export interface ChildJobs {
  /**
   * In the order in which the first of each was sent, or is to be; those that were forgotten, or
   * broke off before they were noted, are no more.
   */
  readonly all: readonly ChildJob[];
  readonly next: number;
  /** Whether somebody may be writing a claim right now that does not say yet for whom. */
  readonly isUnclear: boolean;
}

export function readChildJobs(root: string, parent: string): ChildJobs {
  const { folder } = jobPaths(root, parent);
  const numbers = claimedNumbers(folder);
  const all = new Map<string, ClaimedJob>();
  let isUnclear = false;
  for (const number of numbers) {
    const file = path.join(folder, childFileName(number));
    const claim = readClaim(file);
    const child = claim && readChild(root, parent, claim);
    if (child) {
      if (!child.isSent) all.delete(child.id);
      all.set(child.id, child);
    } else if (!claim) isUnclear ||= isOwnerAlive(nobodyKnown(file));
  }
  return { all: [...all.values()], next: (numbers.at(-1) ?? 0) + 1, isUnclear };
}

/** Creates the file that makes a job the `number`th child of another; false when it exists. */
export function claimChildNumber(
  root: string,
  parent: string,
  child: string,
  number: number,
): boolean {
  const { folder } = jobPaths(root, parent);
  const file = path.join(folder, childFileName(number));
  const attempts = attemptsOf(readJobLog(root, child)?.events);
  const claim = { job: child, host: hostname(), pid: process.pid, at: Date.now(), attempts };
  try {
    writeNewSynced(file, `${JSON.stringify(claim)}\n`);
    syncFolder(folder);
    return true;
  } catch (error) {
    if (fileErrorCode(error) === "EEXIST") return false;
    throw storageFailure(error, "The batch that this goes on with cannot be claimed", file);
  }
}

/** Ascending. */
function claimedNumbers(folder: string): readonly number[] {
  try {
    return readdirSync(folder)
      .flatMap((name) => childNumber(name) ?? [])
      .toSorted((a, b) => a - b);
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return [];
    throw storageFailure(error, "The batches that go on with this cannot be listed", folder);
  }
}

interface Claim extends Owner {
  readonly job: string;
  /** How many the job had before it. */
  readonly attempts: number;
}

function readClaim(file: string): Claim | undefined {
  const written = parseJson(readFileSync(file, "utf8"));
  const claim = isRecord(written) ? written : {};
  const [job = "", host = "", pid = 0] = [
    stringAt(claim, "job"),
    stringAt(claim, "host"),
    numberAt(claim, "pid"),
  ];
  const [at, attempts = 0] = [numberAt(claim, "at"), numberAt(claim, "attempts")];
  if (!isStoredName(job)) return undefined;
  return { job, host, pid, attempts, ...(at !== undefined && { at }) };
}

/** A claim that was cut off does not say whose it is: somebody's on a host that nobody can ask. */
function nobodyKnown(file: string): Owner {
  return { host: "", pid: 0, at: statSync(file).mtimeMs };
}

/** A child by one of its claims. */
interface ClaimedJob extends ChildJob {
  /** Some of it had been sent when it was claimed. */
  readonly isSent: boolean;
}

function readChild(root: string, parent: string, written: Claim): ClaimedJob | undefined {
  const log = readJobLog(root, written.job);
  const job = log && foldJob(written.job, log.events, log.isReadOnly);
  const isLive = isOwnerAlive(written);
  const { events = [] } = log ?? {};
  const isUnused = attemptsOf(events) <= written.attempts;
  const isOurs = isLive && written.host === hostname() && written.pid === process.pid;
  const accepted = events.findIndex(({ type }) => type === "accepted");
  const isSent = accepted >= 0 && attemptsOf(events.slice(0, accepted)) <= written.attempts;
  const child = { id: written.job, job, claim: { isLive, isUnused, isOurs }, isSent };
  // No log, or one whose first line is being written.
  if (!job) return isLive ? child : undefined;
  return job.prepared.parent?.job === parent ? child : undefined;
}

function attemptsOf(events: readonly JobEvent[] = []): number {
  return events.filter(({ type }) => type === "attempt").length;
}
