import * as vscode from "vscode";
import { Failure, toFailureData } from "../base/failure.ts";
import type { Job } from "../core/model/job.ts";

/** Labels in a question; the others are counted. */
const namedAtMost = 5;

/**
 * Does one thing to each of some jobs, one after the other. What fails keeps none of the others
 * from it; of several, the failure says how many and why the first did.
 */
export async function eachJob<T>(
  jobs: readonly Job[],
  work: (job: Job) => Promise<T>,
): Promise<readonly T[]> {
  const done: T[] = [];
  const failures: Error[] = [];
  for (const job of jobs) {
    try {
      done.push(await work(job));
    } catch (error) {
      failures.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  const [first] = failures;
  if (first === undefined) return done;
  if (jobs.length === 1) throw first;
  const { kind, message } = toFailureData(first);
  const words = vscode.l10n.t(
    "{0} of {1} batches were left as they were. The first because: {2}",
    failures.length,
    jobs.length,
    message,
  );
  throw new Failure(kind, words, {}, { cause: first });
}

/** `"Summaries"`, or `3 batches`: what a question is about. */
export function jobsWords(jobs: readonly Job[]): string {
  const [first] = jobs;
  if (first && jobs.length === 1) return `"${first.label}"`;
  return vscode.l10n.t("{0} batches", jobs.length);
}

/** The labels of several jobs, one a line, for the detail of a question; empty for one job. */
export function jobsList(jobs: readonly Job[]): string {
  if (jobs.length < 2) return "";
  const more = jobs.length - namedAtMost;
  const lines = jobs.slice(0, namedAtMost).map(({ label }) => `• ${label}`);
  return [...lines, ...(more > 0 ? [vscode.l10n.t("and {0} more", more)] : [])].join("\n");
}
