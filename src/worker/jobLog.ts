import { mkdirSync, readFileSync, utimesSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { parseJson } from "../base/json.ts";
import type { JobLog } from "../contracts/jobStore.ts";
import type { JobEvent } from "../core/model/jobEvent.ts";
import { jobFileNames, jobFolder } from "../core/model/storageLayout.ts";
import { parseJobEvent } from "../core/submission/parseJobEvent.ts";
import { appendLine } from "./appendLine.ts";
import { fileErrorCode, storageFailure } from "./storageFailure.ts";
import { syncFolder } from "./syncedFiles.ts";

/**
 * A job's log as it is on disk; undefined when there is none. A line that is no JSON is what a
 * crash left of a write, and is passed over; an event that is not known makes the log read-only.
 */
export function readJobLog(root: string, job: string): JobLog | undefined {
  const file = logFile(root, job);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    // A file where a job's folder would be is nobody's job.
    if (["ENOENT", "ENOTDIR"].includes(fileErrorCode(error) ?? "")) return undefined;
    throw storageFailure(error, "The log of a job cannot be read", file);
  }
  return { job, ...readEvents(bytes.toString("utf8")), bytes: bytes.length };
}

/**
 * Appends an event, on disk when it returns, and answers the log with it. Refuses a log that this
 * version cannot read, and one that is not there but should be: what another window has forgotten
 * does not come back in pieces.
 */
export function appendJobEvent(root: string, job: string, event: JobEvent): JobLog {
  const file = logFile(root, job);
  const log = readJobLog(root, job);
  if (log?.isReadOnly) throw readOnly(file);
  if (!log && event.type !== "prepared")
    throw new Failure("notFound", "This job is no longer on this computer.", { file });
  try {
    makeFolder(path.dirname(file));
    appendLine(file, JSON.stringify(event));
    syncFolder(path.dirname(file));
  } catch (error) {
    throw storageFailure(error, "An event of a job cannot be kept", file);
  }
  tellOthers(path.dirname(file));
  const after = readJobLog(root, job);
  if (!after) throw new Failure("storage", "The log of a job is gone.", { file });
  return after;
}

/** The log of a job on this disk. */
export function logFile(root: string, job: string): string {
  return path.join(root, jobFolder(job), jobFileNames.log);
}

function readEvents(text: string): Pick<JobLog, "events" | "isReadOnly"> {
  const events: JobEvent[] = [];
  let isReadOnly = false;
  for (const line of text.split("\n")) {
    const value = parseJson(line);
    if (value === undefined) continue;
    const event = parseJobEvent(value);
    if (event) events.push(event);
    else isReadOnly = true;
  }
  return { events, isReadOnly };
}

/**
 * What is written inside a folder is no news of the folder above it, which is what every window
 * watches; a new time of the folder is. That costs one watch however many jobs there are.
 */
function tellOthers(folder: string): void {
  const now = new Date();
  try {
    utimesSync(folder, now, now);
  } catch {
    // The others read it at their next turn.
  }
}

/** The folder, with its name in the parent durable. */
function makeFolder(folder: string): void {
  if (mkdirSync(folder, { recursive: true }) !== undefined) syncFolder(path.dirname(folder));
}

function readOnly(file: string): Failure {
  const words = "This job was changed by a newer version of Batchwright. Update to go on with it.";
  return new Failure("storage", words, { file });
}
