import { readdirSync, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { toFailureData } from "../base/failure.ts";
import type { JobLog, JobStore, KnownLogs } from "../contracts/jobStore.ts";
import { isStoredName } from "../core/model/storageLayout.ts";
import { attemptOwner, claimAttempt, isOwnerAlive } from "./attempts.ts";
import { draftRequest } from "./draftRequest.ts";
import { appendJobEvent, logFile, readJobLog } from "./jobLog.ts";
import { claimNotice } from "./claimNotice.ts";
import { draftPaths } from "./draftPaths.ts";
import { readForgotten } from "./forgottenBatches.ts";
import { jobPaths } from "./jobPaths.ts";
import { Pace } from "./pace.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";

const sliceMs = 10;

/** The jobs' folders under `root`. Its methods are asynchronous for the callers; the disk is not. */
export function createJobStore(root: string): JobStore {
  return {
    loadJobs: (known) => loadJobs(root, known),
    loadJob: async (job) => loadUnlessKnown(root, job),
    loadForgotten: async () => readForgotten(root),
    appendEvent: async (job, event) => appendJobEvent(root, job, event),
    claimAttempt: async (job, part, attempt, owner) =>
      claimAttempt(root, job, part, attempt, owner),
    draftRequest: async (job, seq) => draftRequest(root, job, seq),
    attemptOwner: async (job, part, attempt) => attemptOwner(root, job, part, attempt),
    claimNotice: async (job, notice) => claimNotice(root, job, notice),
    takeDraft: async (draft) => takeDraft(draftPaths(root, draft).folder),
    giveBackDraft: async (draft) => {
      const { folder } = draftPaths(root, draft);
      await rename(takenFolder(folder), folder);
    },
    discardDraft: async (draft) => {
      const { folder } = draftPaths(root, draft);
      for (const each of [folder, takenFolder(folder)])
        await rm(each, { recursive: true, force: true });
    },
    dropSpooled: async (job) => dropSpooled(root, job),
    isOwnerAlive: async (owner) => isOwnerAlive(owner),
  };
}

async function loadJobs(root: string, known: KnownLogs = {}): Promise<readonly JobLog[]> {
  const logs: JobLog[] = [];
  const pace = new Pace(sliceMs);
  for (const name of jobNames(root)) {
    const log = isStoredName(name) ? loadUnlessKnown(root, name, known[name]) : undefined;
    if (log && (log.events.length > 0 || log.isReadOnly)) logs.push(log);
    if (pace.isDue()) await pace.breathe();
  }
  return logs;
}

function loadUnlessKnown(root: string, job: string, bytes?: number): JobLog | undefined {
  try {
    if (bytes !== undefined && statSync(logFile(root, job)).size === bytes) return undefined;
    return readJobLog(root, job);
  } catch (error) {
    const failure = storageFailure(error, "The log of a job cannot be read", logFile(root, job));
    return { job, events: [], isReadOnly: true, bytes: 0, failure: toFailureData(failure) };
  }
}

/** What cannot be read may be a job all the same. */
async function dropSpooled(root: string, job: string): Promise<void> {
  const log = readJobLog(root, job);
  if (log && (log.events.length > 0 || log.isReadOnly)) return;
  await rm(jobPaths(root, job).folder, { recursive: true, force: true });
}

/** Renaming is the one thing that only one of two can do. */
async function takeDraft(folder: string): Promise<boolean> {
  try {
    await rename(folder, takenFolder(folder));
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return false;
    throw storageFailure(error, "The draft cannot be taken", folder);
  }
  return true;
}

/** What is left here is swept away after a day. */
function takenFolder(folder: string): string {
  return `${folder}.taken`;
}

function jobNames(root: string): readonly string[] {
  const folder = path.join(root, "jobs");
  try {
    return readdirSync(folder);
  } catch (error) {
    if (fileErrorCode(error) === "ENOENT") return [];
    throw storageFailure(error, "The jobs cannot be listed", folder);
  }
}
