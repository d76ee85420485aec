import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type { ApplyReviews } from "../apply/applyReviews.ts";
import type { LazyApply } from "../apply/lazyApply.ts";
import { isProposal } from "../apply/proposalUri.ts";
import { reviewAnswers, type ReviewAnswersDeps } from "../apply/reviewAnswers.ts";
import { refusedAsData, tellApplied } from "../apply/tellChanges.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { readRowChoice } from "../rowChoice.ts";

export interface ApplyAnswersDeps {
  readonly apply: Pick<LazyApply, "load">;
  readonly jobPicker: JobPicker;
}

/** The commands that apply answers. */
export function applyCommands(deps: ApplyAnswersDeps) {
  return {
    "batchwright.applyAnswers": applyAnswers(deps),
    "batchwright.applyAll": applyAll(deps),
    "batchwright.applyFile": applyFile(deps),
    "batchwright.closeReview": closeReview(deps),
  } as const;
}

/**
 * Shows what the answers of a job make of their files. A program may choose rows as for any command,
 * and apply them at once with `apply`.
 */
function applyAnswers(deps: ApplyAnswersDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Apply Answers");
    const job = await deps.jobPicker.jobOf(call, "applicable", title);
    if (!job) return undefined;
    const rows = readRowChoice(call) ?? { filter: { outcomes: [], text: "" } };
    const applying = await deps.apply.load();
    if (call.isScripted && call.options["apply"] === true) return applyNow(applying, job, rows);
    const changes = await reviewAnswers(applying, job, rows, call.isScripted);
    return {
      jobId: job.id,
      files: changes.files.map(({ path }) => path),
      refused: changes.refused.map(refusedAsData),
      applied: changes.applied.length,
    };
  };
}

async function applyNow(
  { reviews }: ReviewAnswersDeps,
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

/** Applies everything that the review still shows. */
function applyAll({ apply }: ApplyAnswersDeps): CommandHandler {
  return async (call) => {
    const { reviews, reports } = await apply.load();
    return tellApplied(await reviews.apply(), reports, call.isScripted);
  };
}

/** Applies one file: the one that is named, has the cursor, or is picked of the review. */
function applyFile({ apply }: ApplyAnswersDeps): CommandHandler {
  return async (call) => {
    const { reviews, reports } = await apply.load();
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
function closeReview({ apply }: ApplyAnswersDeps): CommandHandler {
  return async () => {
    const { reviews } = await apply.load();
    await reviews.close();
    return {};
  };
}
