import * as vscode from "vscode";
import { batchIds } from "../../core/model/job.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

/** Copies the ids of a job's batches, one a line. */
export function copyId(jobPicker: JobPicker): CommandHandler {
  return async (call) => {
    const job = await jobPicker.jobOf(call, "copyable", vscode.l10n.t("Copy Id"));
    if (!job) return undefined;
    const ids = batchIds(job);
    await vscode.env.clipboard.writeText(ids.join("\n"));
    return { jobId: job.id, batchIds: ids };
  };
}
