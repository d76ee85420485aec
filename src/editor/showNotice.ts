import * as vscode from "vscode";
import type { Clock } from "../base/clock.ts";
import type { Job } from "../core/model/job.ts";
import { jobCapabilities } from "../core/tracking/jobCapabilities.ts";
import { formatAge } from "../core/tracking/formatAge.ts";
import { hasOutcomes, jobCounts, outcomeWords } from "../core/tracking/jobCounts.ts";
import { unsavedUntil } from "../core/tracking/jobDescription.ts";
import type { JobNotice } from "../core/tracking/jobNews.ts";
import { plainMessage } from "./plainMessage.ts";
import { BatchRow } from "./views/batchRow.ts";

export interface ShowNoticeDeps {
  readonly clock: Clock;
  readonly showResults: (jobId: string) => Promise<void>;
  /** Downloads what has ended of a job; a failure is shown on its row. */
  readonly save: (jobId: string) => Promise<unknown>;
}

/** Labels in one message. */
const namedAtMost = 3;

/** Tells of jobs with the same news, and does what the person picks. */
export async function showNotice(
  notice: JobNotice,
  jobs: readonly Job[],
  deps: ShowNoticeDeps,
): Promise<void> {
  const [first] = jobs;
  if (!first) return;
  const isEnd = notice === "ended";
  const openResults = vscode.l10n.t("Open Results");
  const saveResults = vscode.l10n.t("Save Results");
  const showBatches = vscode.l10n.t("Show Batches");
  const save = isEnd ? [] : [saveResults];
  const retryFailed = vscode.l10n.t("Retry Failed…");
  const retry = jobCapabilities(first).includes("retryable") ? [retryFailed] : [];
  const actions = jobs.length === 1 && isEnd ? [openResults, ...retry] : [...save, showBatches];
  const words = plainMessage(isEnd ? endWords(first, jobs) : expiryWords(first, jobs, deps.clock));
  const picked = isEnd
    ? await vscode.window.showInformationMessage(words, ...actions)
    : await vscode.window.showWarningMessage(words, ...actions);
  if (picked === openResults) await deps.showResults(first.id);
  if (picked === saveResults) {
    for (const { id } of jobs) await deps.save(id).catch(() => undefined);
  }
  if (picked === retryFailed)
    await vscode.commands.executeCommand("batchwright.retryFailed", new BatchRow(first.id));
  if (picked === showBatches) await vscode.commands.executeCommand("batchwright.batches.focus");
}

function endWords(first: Job, jobs: readonly Job[]): string {
  if (jobs.length > 1)
    return vscode.l10n.t("{0} batches have ended: {1}.", jobs.length, labels(jobs));
  const counts = jobCounts(first);
  return hasOutcomes(counts)
    ? vscode.l10n.t('"{0}" has ended: {1}.', first.label, outcomeWords(counts))
    : vscode.l10n.t('"{0}" has ended.', first.label);
}

function expiryWords(first: Job, jobs: readonly Job[], clock: Clock): string {
  const until = Math.min(...jobs.map((job) => unsavedUntil(job) ?? Infinity));
  const left = formatAge(until - clock.now());
  if (jobs.length === 1) {
    return vscode.l10n.t(
      'The results of "{0}" are not saved on this machine, and the API deletes them in {1}.',
      first.label,
      left,
    );
  }
  return vscode.l10n.t(
    "The results of {0} batches are not saved on this machine, and the API deletes the first in {1}: {2}.",
    jobs.length,
    left,
    labels(jobs),
  );
}

function labels(jobs: readonly Job[]): string {
  const named = jobs.slice(0, namedAtMost).map(({ label }) => label);
  const more = jobs.length - namedAtMost;
  return [...named, ...(more > 0 ? [vscode.l10n.t("{0} more", more)] : [])].join(", ");
}
