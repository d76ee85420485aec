import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import { consoleUrl } from "../../core/tracking/consoleUrl.ts";

/** Opens the list of batches in Anthropic's Console, in the workspace of the job. */
export function openInConsole(jobPicker: JobPicker): CommandHandler {
  return async (call) => {
    const job = await jobPicker.jobOf(call, "console", vscode.l10n.t("Open in Console"));
    if (!job) return undefined;
    const url = consoleUrl(job);
    if (url === undefined) {
      throw new Failure(
        "refused",
        vscode.l10n.t("The Console shows only what Anthropic's API runs."),
      );
    }
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
    return { jobId: job.id, url };
  };
}
