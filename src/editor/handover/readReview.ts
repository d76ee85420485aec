import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { HandedFile, HandedFinding, HandedReview } from "../../core/handover/handedReview.ts";
import type { Job } from "../../core/model/job.ts";
import type { FileFindings } from "../../core/review/placedFinding.ts";
import type { GoneFinding, ReviewComparison } from "../../core/review/comparedReviews.ts";
import { isReview } from "../../core/review/shownReviews.ts";
import { findingsPlace } from "../review/findingsPlace.ts";
import type { LazyFindings } from "../review/lazyFindings.ts";
import type { ReviewFindings } from "../review/reviewFindings.ts";

export interface ReadReviewDeps {
  readonly tasks: Pick<WorkerTasks, "findings">;
  readonly queries: Pick<ResultsQueries, "counts">;
  /** Makes a job's rows readable. */
  readonly prepare: (jobId: string) => Promise<void>;
  /** What people decided, and the reviews before. */
  readonly findings: Pick<LazyFindings, "load">;
}

/**
 * A review with all of its findings where their files have them now, in the order of paths, and with
 * what was decided about each and what became of those of the review before. Fails
 * with `refused` for a job that is none, or whose files are on another machine.
 */
export async function readReview(
  { tasks, queries, prepare, findings }: ReadReviewDeps,
  job: Job,
): Promise<HandedReview> {
  const place = isReview(job) ? findingsPlace(job) : undefined;
  if (!place) throw new Failure("refused", vscode.l10n.t("This batch has no findings."));
  await prepare(job.id);
  const files: FileFindings[] = [];
  for await (const some of tasks.findings({ ...place, isComplete: true })) files.push(...some);
  const { findings: known, history, reviews, decisions } = await findings.load();
  await decisions.refresh();
  const found = files.filter((file) => file.findings.length > 0);
  const reviewed = new Set(files.flatMap(({ file = [] }) => file));
  const compared = await history.read({ job, reviews: reviews.known(), reviewed }, found);
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
    files: found
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map((file) => handedFile(known, job, file, compared)),
    ...(compared && { gone: goneFiles(compared.gone) }),
    ...(prepared.recipe !== undefined && { recipe: prepared.recipe.replace(/\.batch\.md$/, "") }),
    ...(model !== undefined && { model }),
    ...(ends.length > 0 && { endedAt: Math.max(...ends) }),
  };
}

function handedFile(
  known: ReviewFindings,
  job: Job,
  file: FileFindings,
  compared: ReviewComparison | undefined,
): HandedFile {
  const findings = known.triaged(job, file).map(({ placed, triage }) => ({
    ...placed,
    triage,
    ...(compared && { isNew: compared.isNew(placed) }),
  }));
  return { ...file, findings };
}

/** Of a file that was not reviewed again nothing is known. */
function goneFiles(gone: readonly GoneFinding[]): readonly HandedFile[] {
  const files = new Map<string, HandedFinding[]>();
  for (const { file, placed, fate } of gone) {
    if (fate === "notReviewed") continue;
    const own = files.get(file);
    if (own) own.push({ ...placed, fate });
    else files.set(file, [{ ...placed, fate }]);
  }
  return [...files].map(([file, findings]) => {
    return { path: findings[0]?.finding.path ?? file, file, findings };
  });
}
