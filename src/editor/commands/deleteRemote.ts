import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import { eachJob, jobsList, jobsWords } from "../eachJob.ts";
import { jobsAnswer } from "../jobsAnswer.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface DeleteRemoteCommandDeps {
  readonly jobPicker: JobPicker;
  deleteRemote(jobId: string): Promise<Job>;
}

/** Deletes what the API keeps of some jobs. */
export function deleteRemoteCommand(deps: DeleteRemoteCommandDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Delete Remotely");
    const jobs = await deps.jobPicker.jobsOf(call, "deletable", title);
    if (jobs.length === 0 || !(call.isScripted || (await isSure(jobs)))) return undefined;
    return jobsAnswer(await eachJob(jobs, ({ id }) => deps.deleteRemote(id)));
  };
}

async function isSure(jobs: readonly Job[]): Promise<boolean> {
  const remove = vscode.l10n.t("Delete Remotely");
  const hosts = [...new Set(jobs.map(({ account }) => account.host))].join(", ");
  const message = vscode.l10n.t("Delete {0} at {1}?", jobsWords(jobs), hosts);
  const detail = [jobsList(jobs), lossWords(jobs)].filter(Boolean).join("\n\n");
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(message, options, remove)) === remove;
}

function lossWords(jobs: readonly Job[]): string {
  const unsaved = jobs.filter(({ parts }) => parts.some(({ collected }) => !collected)).length;
  if (unsaved === 0)
    return vscode.l10n.t("The requests and answers there are gone for good. The copy here stays.");
  if (jobs.length === 1)
    return vscode.l10n.t("Its answers are not saved on this machine yet: they will be lost.");
  return vscode.l10n.t(
    "The answers of {0} of them are not saved on this machine yet: they will be lost.",
    unsaved,
  );
}
