import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface RenameDeps {
  readonly jobs: Jobs;
  readonly jobPicker: JobPicker;
  readonly clock: Clock;
}

const mostCharacters = 200;

/** Gives a job another label. */
export function rename({ jobs, jobPicker, clock }: RenameDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Rename Batch");
    const job = await jobPicker.jobOf(call, "renamable", title);
    if (!job) return undefined;
    const label = call.isScripted
      ? stringAt(call.options, "label")
      : await vscode.window.showInputBox({ title, value: job.label, validateInput: problemOf });
    if (label === undefined && !call.isScripted) return undefined;
    const problem = problemOf(label ?? "");
    if (label === undefined || problem !== undefined) throw new Failure("invalid", problem ?? "");
    await jobs.record(job.id, { type: "renamed", at: clock.now(), label: label.trim() });
    return { jobId: job.id, label: label.trim() };
  };
}

function problemOf(label: string): string | undefined {
  if (label.trim() === "") return vscode.l10n.t("A label needs at least one character.");
  if (label.trim().length > mostCharacters) return vscode.l10n.t("At most {0} characters.", 200);
  return undefined;
}
