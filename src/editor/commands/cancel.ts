import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface CancelDeps {
  readonly jobPicker: JobPicker;
  cancel(jobId: string): Promise<Job>;
}

/** Asks the API to cancel what has not begun of a job. */
export function cancel(deps: CancelDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Cancel Batch");
    const job = await deps.jobPicker.jobOf(call, "cancellable", title);
    if (!job || !(call.isScripted || (await isSure(job)))) return undefined;
    const { id, state } = await deps.cancel(job.id);
    return { jobId: id, state };
  };
}

async function isSure(job: Job): Promise<boolean> {
  const cancelBatch = vscode.l10n.t("Cancel Batch");
  const message = vscode.l10n.t('Cancel "{0}"?', job.label);
  const detail = vscode.l10n.t(
    "Requests that are being processed are finished and paid for. Answers so far are kept.",
  );
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(message, options, cancelBatch)) === cancelBatch;
}
