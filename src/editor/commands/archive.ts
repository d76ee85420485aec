import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import type { Jobs } from "../../flows/jobs.ts";
import { eachJob } from "../eachJob.ts";
import { jobsAnswer } from "../jobsAnswer.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface ArchiveDeps {
  readonly jobs: Jobs;
  readonly jobPicker: JobPicker;
  readonly clock: Clock;
}

/** Puts jobs that are over out of sight. Nothing is removed; {@link unarchive} undoes it. */
export function archive({ jobs, jobPicker, clock }: ArchiveDeps): CommandHandler {
  return async (call) => {
    const over = await jobPicker.jobsOf(call, "archivable", vscode.l10n.t("Archive"));
    if (over.length === 0) return undefined;
    const at = clock.now();
    return jobsAnswer(await eachJob(over, ({ id }) => jobs.record(id, { type: "archived", at })));
  };
}

/** Takes archived jobs back. */
export function unarchive({ jobs, jobPicker, clock }: ArchiveDeps): CommandHandler {
  return async (call) => {
    const archived = await jobPicker.jobsOf(call, "archived", vscode.l10n.t("Unarchive"));
    if (archived.length === 0) return undefined;
    const at = clock.now();
    const record = ({ id }: { readonly id: string }) => jobs.record(id, { type: "unarchived", at });
    return jobsAnswer(await eachJob(archived, record));
  };
}
