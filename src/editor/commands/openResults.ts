import * as vscode from "vscode";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface OpenResultsDeps {
  readonly jobPicker: JobPicker;
  readonly showResults: (jobId: string) => Promise<void>;
}

/** Opens a job's requests and, once there are any, its answers. */
export function openResults({ jobPicker, showResults }: OpenResultsDeps): CommandHandler {
  return async (call) => {
    const job = await jobPicker.jobOf(call, "openable", vscode.l10n.t("Open Results"));
    if (!job) return undefined;
    await showResults(job.id);
    return { jobId: job.id };
  };
}
