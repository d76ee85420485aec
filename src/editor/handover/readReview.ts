import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { HandedReview } from "../../core/handover/handedReview.ts";
import type { Job } from "../../core/model/job.ts";
import type { FileFindings } from "../../core/review/placedFinding.ts";
import { isReview } from "../../core/review/shownReviews.ts";
import { findingsPlace } from "../review/findingsPlace.ts";

export interface ReadReviewDeps {
  readonly tasks: Pick<WorkerTasks, "findings">;
  readonly queries: Pick<ResultsQueries, "counts">;
  /** Makes a job's rows readable. */
  readonly prepare: (jobId: string) => Promise<void>;
}

/**
 * A review with all of its findings where their files have them now, in the order of paths. Fails
 * with `refused` for a job that is none, or whose files are on another machine.
 */
export async function readReview(
  { tasks, queries, prepare }: ReadReviewDeps,
  job: Job,
): Promise<HandedReview> {
  const place = isReview(job) ? findingsPlace(job) : undefined;
  if (!place) throw new Failure("refused", vscode.l10n.t("This batch has no findings."));
  await prepare(job.id);
  const files: FileFindings[] = [];
  for await (const some of tasks.findings(place)) files.push(...some);
  const { total, byOutcome } = await queries.counts(job.id);
  const { id, label, createdAt, account, prepared, parts } = job;
  const ends = parts.flatMap(({ batch }) => batch?.endedAt ?? []);
  const [model] = prepared.models;
  return {
    jobId: id,
    label,
    createdAt,
    isSimulated: account.kind === "rehearsal",
    unanswered: total - (byOutcome.answered ?? 0),
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    ...(prepared.recipe !== undefined && { recipe: prepared.recipe }),
    ...(model !== undefined && { model }),
    ...(ends.length > 0 && { endedAt: Math.max(...ends) }),
  };
}
