import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import { pathFrom } from "../../core/authoring/localPath.ts";
import { linkTarget } from "../../core/handover/linkTarget.ts";
import {
  type ReviewFacts,
  reviewSummary,
  type SkippedInput,
} from "../../core/handover/reviewSummary.ts";
import type { Job } from "../../core/model/job.ts";
import type { Outcome } from "../../core/model/outcome.ts";
import { jobPlace } from "../jobPlace.ts";
import { localDate } from "../localDate.ts";
import { readReview, type ReadReviewDeps } from "./readReview.ts";

export interface SummaryDeps extends ReadReviewDeps {
  readonly queries: ReadReviewDeps["queries"] & Pick<ResultsQueries, "page">;
  readonly jobs: { get(id: string): Job | undefined };
}

/** Rows of which it is said why they are not reviewed. */
const mostSkipped = 100;

/** Of what is not among these, a person has to look at the request. */
const skippedOutcomes: readonly Outcome[] = [
  "refused",
  "truncated",
  "invalidSchema",
  "invalidRequest",
  "retryableError",
  "expired",
  "canceled",
  "missing",
  "paused",
  "toolUse",
  "unknown",
  "pending",
];

/** The summary of a review as it is now. Fails with `notFound` where nothing is kept of it. */
export async function summaryText(deps: SummaryDeps, jobId: string): Promise<string> {
  const job = deps.jobs.get(jobId);
  if (!job) throw new Failure("notFound", vscode.l10n.t("Nothing is kept of this any more."));
  const review = await readReview(deps, job);
  const { account, prepared, dollars, requests } = job;
  const facts: ReviewFacts = {
    account: account.label,
    requests,
    carried: prepared.carried?.rows ?? 0,
    leftOut: prepared.leftOut ?? [],
    skipped: review.unanswered === 0 ? [] : await skippedOf(deps, jobId),
    ...(prepared.estimate && { estimate: prepared.estimate }),
    ...costOf(job, dollars),
  };
  return reviewSummary(review, facts, wayInPreview(job), timeWords);
}

function costOf(job: Job, dollars: number | undefined): Pick<ReviewFacts, "dollars"> {
  if (job.account.kind === "rehearsal") return { dollars: 0 };
  return dollars === undefined ? {} : { dollars };
}

async function skippedOf(
  { queries }: SummaryDeps,
  jobId: string,
): Promise<readonly SkippedInput[]> {
  const filter = { outcomes: skippedOutcomes, text: "" };
  const { rows } = await queries.page(jobId, filter, 0, mostSkipped);
  return rows.map(({ source, customId, outcome, firstWords }) => ({
    name: source?.path ?? customId,
    outcome,
    words: firstWords,
  }));
}

/** The preview of a document that lies in no folder takes `/` for the first folder of the window. */
function wayInPreview(job: Job): string | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder?.scheme !== "file") return undefined;
  const way = pathFrom(folder.fsPath, jobPlace(job).base);
  if (way === undefined || way.startsWith("..")) return undefined;
  return way === "" ? "/" : `/${linkTarget(way)}/`;
}

function timeWords(time: number): string {
  const at = new Date(time);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${localDate(time)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
