import * as vscode from "vscode";
import type { CommandHandler } from "../registerCommands.ts";
import { findingNames } from "../review/findingNames.ts";
import type { JobPicker } from "../pick/pickJob.ts";

export interface OpenResultsDeps {
  readonly jobPicker: JobPicker;
  readonly showResults: (jobId: string) => Promise<void>;
  readonly showRow: (jobId: string, seq: number) => Promise<void>;
}

/** Opens a job's requests and, once there are any, its answers; of a finding, the one that it is in. */
export function openResults(deps: OpenResultsDeps): CommandHandler {
  return async (call) => {
    const { jobPicker, showResults, showRow } = deps;
    const job = await jobPicker.jobOf(call, "openable", vscode.l10n.t("Open Results"));
    if (!job) return undefined;
    const [finding] = findingNames(call);
    await (finding ? showRow(job.id, finding.seq) : showResults(job.id));
    return { jobId: job.id };
  };
}
