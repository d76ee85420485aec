import * as vscode from "vscode";
import { batchIds } from "../../core/model/job.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

/** Copies the ids of the jobs' batches, one a line. */
export function copyId(jobPicker: JobPicker): CommandHandler {
  return async (call) => {
    const jobs = await jobPicker.jobsOf(call, "copyable", vscode.l10n.t("Copy Id"));
    const [first] = jobs;
    if (!first) return undefined;
    const ids = jobs.flatMap(batchIds);
    await vscode.env.clipboard.writeText(ids.join("\n"));
    return { jobId: first.id, batchIds: ids };
  };
}
