import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { Job } from "../../core/model/job.ts";
import { isOver } from "../../core/submission/jobStateOf.ts";
import { eachJob, jobsList, jobsWords } from "../eachJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface ForgetDeps {
  readonly jobPicker: JobPicker;
  forget(jobId: string): Promise<void>;
}

/** Removes all that is kept here of some jobs. */
export function forget(deps: ForgetDeps): CommandHandler {
  return async (call) => {
    const jobs = await deps.jobPicker.jobsOf(call, "forgettable", vscode.l10n.t("Forget"));
    if (jobs.length === 0 || !(call.isScripted || (await isSure(jobs)))) return undefined;
    const mayRun = !call.isScripted || call.options["running"] === true;
    await eachJob(jobs, async (job) => {
      if (!mayRun) requireOver(job);
      await deps.forget(job.id);
    });
    return { forgotten: jobs.map(({ id }) => id) };
  };
}

/** Nobody was asked whether what still costs money is to be lost. */
function requireOver({ label, parts }: Job): void {
  if (parts.every((part) => part.batch === undefined || isOver(part))) return;
  const message = `"${label}" still runs and costs money. Cancel it first, or pass \`running: true\`.`;
  throw new Failure("refused", message);
}

async function isSure(jobs: readonly Job[]): Promise<boolean> {
  const forgetThem = vscode.l10n.t("Forget");
  const message = vscode.l10n.t("Forget {0}?", jobsWords(jobs));
  const detail = [jobsList(jobs), lossWords(jobs).join(" ")].filter(Boolean).join("\n\n");
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(message, options, forgetThem)) === forgetThem;
}

/** What is lost, as far as it applies to these jobs. */
function lossWords(jobs: readonly Job[]): readonly string[] {
  const parts = jobs.flatMap((job) => job.parts);
  const sent = parts.filter(({ batch }) => batch !== undefined);
  const isAnyRunning = sent.some((part) => !isOver(part));
  const isAnyOnlyHere = sent.some(({ collected, isRemoteGone }) => collected && isRemoteGone);
  const isAnyOwn = jobs.some(({ prepared }) => prepared.origin !== "elsewhere");
  return [
    isAnyOwn
      ? vscode.l10n.t(
          "The results saved on this machine are removed, and with them which file each answer is about: the API does not know that.",
        )
      : vscode.l10n.t("The results saved on this machine are removed."),
    isAnyOnlyHere ? vscode.l10n.t("The API has them no more, so these answers are lost.") : "",
    isAnyRunning
      ? vscode.l10n.t("What runs goes on at the API, costs money, and is not shown again.")
      : vscode.l10n.t("What the API still has stays there, and is not shown again."),
    jobs.some(({ prepared }) => prepared.parent)
      ? vscode.l10n.t(
          "The batch that it goes on with shows what it was answered before, and can send that again, which costs money again.",
        )
      : "",
    jobs.some(({ merged }) => merged)
      ? vscode.l10n.t("What was sent again of it stays as a batch of its own.")
      : "",
  ].filter(Boolean);
}
