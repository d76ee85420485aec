import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import { unsavedUntil } from "../../core/tracking/jobDescription.ts";

/** One line on how far a job is. It holds no clock, since nobody would keep it going. */
export function panelStatus(job: Job): string {
  switch (job.state) {
    case "prepared":
      return vscode.l10n.t("Not sent yet");
    case "sending":
      return vscode.l10n.t("Being sent");
    case "partlySent":
      return vscode.l10n.t("Partly sent");
    case "unknown":
      return vscode.l10n.t("Nobody knows yet whether it was sent: its batch is looked for");
    case "priming":
      return vscode.l10n.t("Partly sent · the first request warms the cache for the others");
    case "running":
      return vscode.l10n.t(
        "Running · counts come at the end, usually under an hour; you may close VS Code",
      );
    case "canceling":
      return vscode.l10n.t("Canceling · what has already run is still answered");
    case "ended":
      return unsavedUntil(job) === undefined
        ? vscode.l10n.t("Ended · the results are no longer available")
        : vscode.l10n.t("Ended · the results are not on this computer yet");
    case "collected":
      return vscode.l10n.t("Ended · the results are on this computer");
    case "rejected":
      return vscode.l10n.t("Rejected · nothing was sent");
    default:
      return job.state satisfies never;
  }
}
