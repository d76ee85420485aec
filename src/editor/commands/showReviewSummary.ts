import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { isReview } from "../../core/review/shownReviews.ts";
import { summaryUri } from "../handover/summaryUri.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface ShowReviewSummaryDeps {
  readonly jobPicker: JobPicker;
  /** Makes a job's rows readable. */
  readonly prepare: (jobId: string) => Promise<void>;
  /** Has what is open of a job read anew. */
  readonly refreshDocuments: (jobId: string) => void;
}

/** Shows what a review found, skipped and cost, as a document that is read. */
export function showReviewSummary(deps: ShowReviewSummaryDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Show Review Summary");
    const job = await deps.jobPicker.jobOf(call, "reviewing", title);
    if (!job) return undefined;
    if (!isReview(job)) throw new Failure("refused", vscode.l10n.t("This batch has no findings."));
    await deps.prepare(job.id);
    const uri = summaryUri(job);
    deps.refreshDocuments(job.id);
    await vscode.commands.executeCommand("markdown.showPreview", uri);
    return { jobId: job.id, uri: uri.toString() };
  };
}
