import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { Jobs } from "../../flows/jobs.ts";
import { labelProblem } from "../labelProblem.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface RenameDeps {
  readonly jobs: Jobs;
  readonly jobPicker: JobPicker;
  readonly clock: Clock;
}

/** Gives a job another label. */
export function rename({ jobs, jobPicker, clock }: RenameDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Rename Batch");
    const job = await jobPicker.jobOf(call, "renamable", title);
    if (!job) return undefined;
    const label = call.isScripted
      ? stringAt(call.options, "label")
      : await vscode.window.showInputBox({ title, value: job.label, validateInput: labelProblem });
    if (label === undefined && !call.isScripted) return undefined;
    const problem = labelProblem(label ?? "");
    if (label === undefined || problem !== undefined) throw new Failure("invalid", problem ?? "");
    await jobs.record(job.id, { type: "renamed", at: clock.now(), label: label.trim() });
    return { jobId: job.id, label: label.trim() };
  };
}
