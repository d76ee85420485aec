import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { isReview } from "../../core/review/shownReviews.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import type { LazyFindings } from "../review/lazyFindings.ts";

export interface FindingsCommandDeps {
  readonly jobPicker: JobPicker;
  readonly findings: Pick<LazyFindings, "load">;
}

/** Goes back to the findings of a job, and shows them in the Problems view. */
export function showFindings({ jobPicker, findings }: FindingsCommandDeps): CommandHandler {
  return async (call) => {
    const job = await jobPicker.jobOf(call, "reviewing", vscode.l10n.t("Show Findings"));
    if (!job) return undefined;
    if (!isReview(job)) throw new Failure("refused", vscode.l10n.t("This batch has no findings."));
    const { reviews, findings: found } = await findings.load();
    await reviews.show(job);
    const files = found.filesOf(job.id);
    if (!call.isScripted) {
      await vscode.commands.executeCommand("workbench.actions.view.problems");
      if (files.length === 0) tellNothing(found.files.length > 0);
    }
    return { jobId: job.id, files };
  };
}

/** Takes all findings out of the Problems view, until there is a new review. */
export function clearFindings({ findings }: FindingsCommandDeps): CommandHandler {
  return async () => {
    const { reviews } = await findings.load();
    await reviews.clear();
    return {};
  };
}

/** `isOther`: what is shown, reviews before it have found. */
function tellNothing(isOther: boolean): void {
  const words = isOther
    ? vscode.l10n.t("This review found nothing. What is shown, reviews before it have found.")
    : vscode.l10n.t("No findings about files of this window.");
  void vscode.window.showInformationMessage(words);
}
