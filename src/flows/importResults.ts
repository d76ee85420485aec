import type { Clock } from "../base/clock.ts";
import { Failure } from "../base/failure.ts";
import type { ImportedResults, ImportProblem } from "../contracts/importTasks.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { Job } from "../core/model/job.ts";
import type { AccountRef } from "../core/model/account.ts";
import { attachDraft, type AttachDependencies } from "./attachDraft.ts";
import { resultOf, type Watch } from "./resultOf.ts";

export interface ImportDependencies extends AttachDependencies {
  readonly tasks: AttachDependencies["tasks"] & Pick<WorkerTasks, "importResults" | "badRequests">;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** A results file that was made elsewhere, and what is known of it. */
export interface ImportRequest {
  /** Absolute. */
  readonly file: string;
  readonly label: string;
  /** The requests: an absolute path, its URI, and the folder's that paths in it are relative to. */
  readonly requests?: { readonly file: string; readonly document: string; readonly base: string };
}

export interface Imported {
  readonly job: Job;
  readonly rows: number;
  /** Results whose request is known. */
  readonly matched: number;
  readonly problems: readonly ImportProblem[];
  /** All of them: not every one is listed when there are thousands. */
  readonly problemCount: number;
}

/** Nobody pays for what was imported, and nothing of it is anywhere else. */
const importedAccount: AccountRef = { id: "imported", label: "Imported", kind: "key", host: "" };

/**
 * Makes a job of a results file that was made elsewhere, and of its requests if they are there. Bad
 * lines are named; all of the file is kept.
 */
export async function importResults(
  { file, label, requests }: ImportRequest,
  deps: ImportDependencies,
  watch: Watch = {},
): Promise<Imported> {
  const { jobs, tasks, collect, newId } = deps;
  const id = newId();
  const bad = requests ? await resultOf(tasks.badRequests(requests.file), watch) : [];
  const kept = await resultOf(tasks.importResults(id, file), watch);
  await record(id, label, kept, deps);
  await collect.collect(id);
  const matched = requests ? await attached(id, requests, deps) : { count: 0, problems: [] };
  const problems = [...kept.problems, ...bad, ...matched.problems];
  return {
    job: jobs.need(id),
    rows: kept.rows,
    matched: matched.count,
    problems,
    problemCount: kept.problemCount + bad.length + matched.problems.length,
  };
}

/** Its batch has ended and is at no API: nobody asks after it. */
async function record(
  id: string,
  label: string,
  { file, bytes, sha256, rows, counts, models }: ImportedResults,
  { jobs, clock }: ImportDependencies,
): Promise<void> {
  const at = clock.now();
  const batch = `imported_${id}`;
  await jobs.record(id, {
    type: "prepared",
    at,
    label,
    account: importedAccount,
    origin: "elsewhere",
    requests: rows,
    parts: [{ first: 0, count: rows, bytes: 0 }],
    models,
  });
  const seen = { id: batch, status: "ended", counts, createdAt: at, expiresAt: at };
  await jobs.record(id, { type: "accepted", at, part: 0, batch: seen });
  await jobs.record(id, { type: "gone", at, batch });
  const results = { batch, file, bytes, sha256, rows, missing: 0 };
  await jobs.record(id, { type: "collected", at, ...results });
  await jobs.record(id, { type: "seen", at });
}

interface Matches {
  readonly count: number;
  readonly problems: readonly ImportProblem[];
}

/** Results without a request that is known can be read as well. */
async function attached(
  id: string,
  { file, document, base }: NonNullable<ImportRequest["requests"]>,
  deps: ImportDependencies,
): Promise<Matches> {
  try {
    const { matched } = await attachDraft(id, { from: { file }, document, base }, deps);
    return { count: matched, problems: [] };
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== "invalid") throw error;
    return { count: 0, problems: [{ file, line: 1, message: error.message }] };
  }
}
