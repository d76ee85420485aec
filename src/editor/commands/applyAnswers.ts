import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { arrayAt } from "../../base/json.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type { ApplyReviews } from "../apply/applyReviews.ts";
import { isProposal } from "../apply/proposalUri.ts";
import { reviewAnswers } from "../apply/reviewAnswers.ts";
import { refusedAsData, tellApplied } from "../apply/tellChanges.ts";
import type { CommandCall } from "../commandCall.ts";
import type { ReportDocuments } from "../documents/reportDocuments.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface ApplyAnswersDeps {
  readonly reviews: ApplyReviews;
  readonly reports: Pick<ReportDocuments, "show">;
  readonly jobPicker: JobPicker;
  readonly clock: Clock;
}

/**
 * Shows what the answers of a job make of their files. A program may choose `rows` by their numbers
 * from 1, and apply them at once with `apply`.
 */
export function applyAnswers(deps: ApplyAnswersDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Apply Answers");
    const job = await deps.jobPicker.jobOf(call, "applicable", title);
    if (!job) return undefined;
    const rows = rowsOf(call);
    if (call.isScripted && call.options["apply"] === true) return applyNow(deps, job, rows);
    const changes = await reviewAnswers(deps, job, rows, call.isScripted);
    return {
      jobId: job.id,
      files: changes.files.map(({ path }) => path),
      refused: changes.refused.map(refusedAsData),
      applied: changes.applied.length,
    };
  };
}

async function applyNow(
  { reviews }: ApplyAnswersDeps,
  job: Job,
  rows: ProposalRows,
): Promise<object> {
  const changes = await reviews.look(job, rows);
  const seqs = changes.files.flatMap((file) => file.seqs);
  const { files, refused } = await reviews.applyRows(job, seqs);
  return {
    jobId: job.id,
    files: files.map(({ path }) => path),
    refused: [...changes.refused, ...refused].map(refusedAsData),
    applied: changes.applied.length,
  };
}

function rowsOf({ options }: CommandCall): ProposalRows {
  const rows = arrayAt(options, "rows");
  if (rows === undefined) return { filter: { outcomes: [], text: "" } };
  const seqs = rows.map((row) => (typeof row === "number" && row >= 1 ? row - 1 : Number.NaN));
  if (seqs.every(Number.isSafeInteger)) return { seqs };
  throw new Failure("invalid", "`rows` must be numbers of rows, counted from 1.");
}

/** Applies everything that the review still shows. */
export function applyAll({ reviews, reports }: ApplyAnswersDeps): CommandHandler {
  return async (call) => tellApplied(await reviews.apply(), reports, call.isScripted);
}

/** Applies one file: the one that is named, has the cursor, or is picked of the review. */
export function applyFile({ reviews, reports }: ApplyAnswersDeps): CommandHandler {
  return async (call) => {
    const [uri] = call.uris;
    const focused = vscode.window.activeTextEditor?.document.uri;
    const named = reviews.fileOf(uri) ?? (call.isScripted ? undefined : reviews.fileOf(focused));
    if (!named && uri && isProposal(uri)) {
      return tellApplied(await reviews.applyProposal(uri), reports, call.isScripted);
    }
    if (!named && call.isScripted) {
      throw new Failure("invalid", "Pass `uri`: a file that is being reviewed.");
    }
    const file = named ?? (await pickFile(reviews));
    return file && tellApplied(await reviews.apply(file), reports, call.isScripted);
  };
}

async function pickFile(reviews: ApplyReviews) {
  const items = reviews.files.map((file) => ({ label: file.path, file }));
  if (items.length === 0) {
    throw new Failure("refused", vscode.l10n.t("No answers are being reviewed."));
  }
  const title = vscode.l10n.t("Apply File");
  return (await vscode.window.showQuickPick(items, { title }))?.file;
}

/** Closes the review; what was not applied can be reviewed again. */
export function closeReview({ reviews }: ApplyAnswersDeps): CommandHandler {
  return async () => {
    await reviews.close();
    return {};
  };
}
