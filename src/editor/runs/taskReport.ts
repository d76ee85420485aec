import type * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import { relativePath } from "../../core/authoring/localPath.ts";
import type { Job } from "../../core/model/job.ts";
import { DecisionSet } from "../../core/review/decisionSet.ts";
import { isReview } from "../../core/review/shownReviews.ts";
import { findingLine } from "../../core/runs/findingLine.ts";
import { FindingTally } from "../../core/runs/findingTally.ts";
import { outcomeTally } from "../../core/runs/outcomeTally.ts";
import type { TaskDefinition } from "../../core/runs/taskDefinition.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import { resultOf } from "../../flows/resultOf.ts";
import { findingsPlace } from "../review/findingsPlace.ts";

export interface TaskReportDeps {
  readonly queries: Pick<ResultsQueries, "counts">;
  readonly tasks: Pick<WorkerTasks, "findings" | "decisions">;
  /** Has the results of a job here; one that is not has no rows. */
  readonly prepare: (jobId: string) => Promise<void>;
  readonly clock: Clock;
}

/** What is said at the end of a task, and where. */
interface TaskReport {
  readonly definition: Pick<TaskDefinition, "failOn">;
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly print: (line: string) => void;
}

/** Prints what came of a job; 1 when requests failed or findings matter too much, else 0. */
export async function reportJob(
  job: Job,
  report: TaskReport,
  deps: TaskReportDeps,
): Promise<number> {
  await deps.prepare(job.id);
  const tally = isReview(job) ? await printFindings([job], report, deps) : undefined;
  const { total, byOutcome } = await deps.queries.counts(job.id);
  report.print(`${countOf(total, "request")}: ${outcomeTally(byOutcome)}`);
  const code = tally ? findingsCode(tally, report) : 0;
  return total > 0 && byOutcome.answered === total ? code : 1;
}

/** The same of reviews since which nothing has changed, the latest first. */
export async function reportReviews(
  reviews: readonly Job[],
  report: TaskReport,
  deps: TaskReportDeps,
): Promise<number> {
  for (const { id } of reviews) await deps.prepare(id);
  return findingsCode(await printFindings(reviews, report, deps), report);
}

function findingsCode(tally: FindingTally, { definition, print }: TaskReport): number {
  print(tally.words);
  const { failOn } = definition;
  return failOn !== "never" && tally.atLeast(failOn) > 0 ? 1 : 0;
}

/** Those that nobody has dismissed, put off or resolved; of each file those of its latest review. */
async function printFindings(
  jobs: readonly Job[],
  { print, folder }: TaskReport,
  { tasks, clock }: TaskReportDeps,
): Promise<FindingTally> {
  const tally = new FindingTally();
  const seen = new Set<string>();
  for (const job of jobs) {
    const request = findingsPlace(job);
    if (!request) continue;
    const { records } = await resultOf(tasks.decisions({ roots: request.roots, isShared: true }));
    const decisions = new DecisionSet(records);
    const times = { now: clock.now(), reviewedAt: job.createdAt };
    const own: string[] = [];
    for await (const files of tasks.findings({ ...request, isComplete: true })) {
      for (const found of files) {
        const { file } = found;
        if (file !== undefined && seen.has(file)) continue;
        if (file !== undefined) own.push(file);
        for (const { placed, triage } of decisions.triaged(found, times)) {
          if (triage.state !== "open") continue;
          tally.add(placed.finding.severity);
          // What a problem matcher reads must be a file of this machine.
          if (file !== undefined) print(findingLine(shownPath(file, folder), placed));
        }
      }
    }
    for (const file of own) seen.add(file);
  }
  return tally;
}

function shownPath(file: string, folder: vscode.WorkspaceFolder | undefined): string {
  if (!folder) return file;
  return relativePath(folder.uri.fsPath, file) ?? file;
}
