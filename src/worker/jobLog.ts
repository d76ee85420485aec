import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, utimesSync } from "node:fs";
import { readFileSync, readSync, writeSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { parseJson } from "../base/json.ts";
import type { JobLog } from "../contracts/jobStore.ts";
import type { JobEvent } from "../core/model/jobEvent.ts";
import { jobFileNames, jobFolder } from "../core/model/storageLayout.ts";
import { parseJobEvent } from "../core/submission/parseJobEvent.ts";
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
 * version cannot read.
 */
export function appendJobEvent(root: string, job: string, event: JobEvent): JobLog {
  const file = logFile(root, job);
  if (readJobLog(root, job)?.isReadOnly) throw readOnly(file);
  try {
    makeFolder(path.dirname(file));
    append(file, JSON.stringify(event));
    syncFolder(path.dirname(file));
  } catch (error) {
    throw storageFailure(error, "An event of a job cannot be kept", file);
  }
  tellOthers(path.dirname(file));
  const log = readJobLog(root, job);
  if (!log) throw new Failure("storage", "The log of a job is gone.", { file });
  return log;
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

function append(file: string, line: string): void {
  const handle = openSync(file, "a+");
  try {
    // One write of whole lines, so that writers of several windows never mix; a torn line of an
    // earlier crash is fenced off rather than cut, because another window may be appending.
    const bytes = Buffer.from(`${endsTorn(handle) ? "\n" : ""}${line}\n`);
    if (writeSync(handle, bytes) !== bytes.length) throw new Error("the write was cut short");
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function endsTorn(handle: number): boolean {
  const { size } = fstatSync(handle);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(handle, last, 0, 1, size - 1);
  return last[0] !== 10;
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
