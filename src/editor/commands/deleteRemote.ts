import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface DeleteRemoteCommandDeps {
  readonly jobPicker: JobPicker;
  deleteRemote(jobId: string): Promise<Job>;
}

/** Deletes what the API keeps of a job. */
export function deleteRemoteCommand(deps: DeleteRemoteCommandDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Delete Remotely");
    const job = await deps.jobPicker.jobOf(call, "deletable", title);
    if (!job || !(call.isScripted || (await isSure(job)))) return undefined;
    const { id, state } = await deps.deleteRemote(job.id);
    return { jobId: id, state };
  };
}

async function isSure(job: Job): Promise<boolean> {
  const remove = vscode.l10n.t("Delete Remotely");
  const message = vscode.l10n.t('Delete "{0}" at {1}?', job.label, job.account.host);
  const isSaved = job.parts.every(({ collected }) => collected !== undefined);
  const detail = isSaved
    ? vscode.l10n.t("Its requests and answers there are gone for good. The copy here stays.")
    : vscode.l10n.t("Its answers are not saved on this machine yet: they will be lost.");
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(message, options, remove)) === remove;
}
