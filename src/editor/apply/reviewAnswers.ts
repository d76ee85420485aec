import * as vscode from "vscode";
import { toFailureData } from "../../base/failure.ts";
import type { Clock } from "../../base/clock.ts";
import type { AnswerState } from "../../contracts/panel.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type { ProposedChanges } from "../../core/proposals/gatheredChanges.ts";
import type { ReportDocuments } from "../documents/reportDocuments.ts";
import { withProgress } from "../withProgress.ts";
import type { ApplyReviews } from "./applyReviews.ts";
import { faultWords } from "./faultWords.ts";
import { tellProposed } from "./tellChanges.ts";

export interface ReviewAnswersDeps {
  readonly reviews: ApplyReviews;
  readonly reports: Pick<ReportDocuments, "show">;
  readonly clock: Clock;
}

/** Opens the diff of what some answers would change; says what cannot be applied. */
export async function reviewAnswers(
  { reviews, reports, clock }: ReviewAnswersDeps,
  job: Job,
  rows: ProposalRows,
  isSilent = false,
): Promise<ProposedChanges> {
  const title = vscode.l10n.t("Comparing answers with their files");
  const words = (done: number): string => vscode.l10n.t("{0} answers", done);
  const changes = await withProgress(title, clock, words, (watch) =>
    reviews.look(job, rows, watch),
  );
  if (changes.files.length > 0) await reviews.show(job, changes);
  if (!isSilent) tellProposed(job, changes, reports);
  return changes;
}

/** What applying one answer would do now; undefined when it is no new content of a file. */
export async function answerState(
  { reviews }: Pick<ReviewAnswersDeps, "reviews">,
  job: Job,
  seq: number,
): Promise<AnswerState | undefined> {
  try {
    const { files, applied, refused } = await reviews.look(job, { seqs: [seq] });
    if (files.length > 0) return { state: "applicable" };
    if (applied.length > 0) return { state: "applied" };
    const [refusal] = refused;
    return refusal && { state: "refused", why: faultWords(refusal.fault) };
  } catch (error) {
    const { kind, message } = toFailureData(error);
    if (kind === "refused") return { state: "refused", why: message };
    throw error;
  }
}
