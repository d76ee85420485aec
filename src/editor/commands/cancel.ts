import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import { eachJob, jobsList, jobsWords } from "../eachJob.ts";
import { jobsAnswer } from "../jobsAnswer.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface CancelDeps {
  readonly jobPicker: JobPicker;
  cancel(jobId: string): Promise<Job>;
}

/** Asks the API to cancel what has not begun of some jobs. */
export function cancel(deps: CancelDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Cancel Batch");
    const jobs = await deps.jobPicker.jobsOf(call, "cancellable", title);
    if (jobs.length === 0 || !(call.isScripted || (await isSure(jobs)))) return undefined;
    return jobsAnswer(await eachJob(jobs, ({ id }) => deps.cancel(id)));
  };
}

async function isSure(jobs: readonly Job[]): Promise<boolean> {
  const cancelBatch =
    jobs.length === 1 ? vscode.l10n.t("Cancel Batch") : vscode.l10n.t("Cancel Batches");
  const message = vscode.l10n.t("Cancel {0}?", jobsWords(jobs));
  const words = vscode.l10n.t(
    "Requests that are being processed are finished and paid for. Answers so far are kept.",
  );
  const detail = [jobsList(jobs), words].filter(Boolean).join("\n\n");
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(message, options, cancelBatch)) === cancelBatch;
}
