import * as vscode from "vscode";
import type { Abort } from "../../base/abort.ts";
import { Failure } from "../../base/failure.ts";
import type { DraftCheck } from "../../contracts/draftCheck.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import { relativePath } from "../../core/authoring/localPath.ts";
import type { Quote } from "../../core/model/draft.ts";
import { isUnchanged } from "../../core/model/carriedReviews.ts";
import { batchIds, type Job } from "../../core/model/job.ts";
import { DecisionSet } from "../../core/review/decisionSet.ts";
import { isReview } from "../../core/review/shownReviews.ts";
import { findingLine } from "../../core/runs/findingLine.ts";
import { FindingTally } from "../../core/runs/findingTally.ts";
import { outcomeTally } from "../../core/runs/outcomeTally.ts";
import type { TaskDefinition } from "../../core/runs/taskDefinition.ts";
import { earlierJob, earlierWords } from "../../core/submission/earlierJob.ts";
import { priceWords } from "../../core/submission/sendQuestion.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import { formatClock } from "../../core/tracking/formatTime.ts";
import { jobDescription, stateWords } from "../../core/tracking/jobDescription.ts";
import type { Consent } from "../../flows/consent.ts";
import type { MakeBatchDeps } from "../commands/makeBatch.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { leftOutWords } from "../../flows/leftOutWords.ts";
import { resultOf } from "../../flows/resultOf.ts";
import { unchangedWords } from "../review/sinceReview.ts";
import { findingsPlace } from "../review/findingsPlace.ts";
import { submitDraft } from "../submitDraft.ts";
import { agreeWithin } from "./agreeWithin.ts";
import { planRun } from "./planRun.ts";
import { untilEnd, type UntilEndDeps } from "./untilEnd.ts";

export interface RunTaskDeps extends MakeBatchDeps, UntilEndDeps {
  readonly jobs: MakeBatchDeps["jobs"];
  readonly queries: MakeBatchDeps["queries"] & Pick<ResultsQueries, "counts">;
  readonly tasks: Pick<WorkerTasks, "findings" | "decisions">;
  /** Resolves once the jobs were read. */
  readonly ready: Promise<void>;
}

/** A task on its way, and where it says so. */
export interface TaskRun {
  readonly definition: TaskDefinition;
  /** Of which its files are; all of the window when absent. */
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly print: (line: string) => void;
  /** Stops waiting: what was sent stays sent. */
  readonly signal: Abort;
}

/** Does what a task says, and resolves with its exit code. Rejects with what it cannot do. */
export async function runTask(task: TaskRun, deps: RunTaskDeps): Promise<number> {
  await deps.ready;
  const jobId = await sentJob(task, deps);
  if (jobId === undefined) return 0;
  if (!task.definition.waits) {
    task.print(vscode.l10n.t("The Batches view follows it."));
    return 0;
  }
  const job = await waited(jobId, task, deps);
  return job ? report(job, task, deps) : interruptedCode;
}

/** As shells have it for Ctrl+C. */
const interruptedCode = 130;

/** The job that was sent now, or has sent the same before; undefined when there is nothing to send. */
async function sentJob(task: TaskRun, deps: RunTaskDeps): Promise<string | undefined> {
  const { definition, folder, print } = task;
  const plan = await planRun(definition, folder, deps).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.details.code !== "nothing-changed") throw error;
    print(error.message);
  });
  if (!plan) return undefined;
  const { id, carried } = plan.draft;
  if (isUnchanged(carried)) {
    await deps.author.discard(id);
    print(unchangedWords(carried, deps.jobs));
    return carried.jobs.find((job) => deps.jobs.get(job));
  }
  print(`${plan.name} · ${plan.account.label}`);
  let earlier: Job | undefined;
  const agree = async (quote: Quote, check: DraftCheck): Promise<Consent | "ask"> => {
    tellQuote(quote, plan, print);
    if (task.signal.aborted) throw stoppedBefore();
    earlier = earlierJob(deps.jobs.all(), check.digest, plan.account);
    if (earlier) throw new Failure("refused", earlierWords(earlier));
    return agreeWithin(definition.limits, plan, quote, check);
  };
  try {
    const answer = await submitDraft({ ...plan, agree }, deps);
    if (answer === undefined || !("jobId" in answer)) throw stoppedBefore();
    const { jobId } = answer;
    print(vscode.l10n.t("Sent: {0}", [jobId, ...batchIds(deps.jobs.need(jobId))].join(" · ")));
    return jobId;
  } catch (error) {
    if (!earlier) throw error;
    print(`${earlierWords(earlier)} ${vscode.l10n.t("It is not sent again.")}`);
    return earlier.id;
  }
}

function stoppedBefore(): Failure {
  return new Failure("refused", vscode.l10n.t("Nothing was sent."));
}

function tellQuote(quote: Quote, { draft }: DraftPlan, print: TaskRun["print"]): void {
  const price = priceWords(quote) ?? vscode.l10n.t("price not known");
  print([countOf(quote.requests, "request"), quote.models.join(", "), price].join(" · "));
  const leftOut = leftOutWords(draft.leftOut);
  if (leftOut !== "") print(vscode.l10n.t("Left out: {0}", leftOut));
}

async function waited(
  jobId: string,
  { print, signal }: TaskRun,
  deps: RunTaskDeps,
): Promise<Job | undefined> {
  let before = "";
  const tell = (job: Job): void => {
    const now = deps.clock.now();
    const state = stateWords(job);
    if (state !== before) print(`${formatClock(now)} ${state} · ${jobDescription(job, now)}`);
    before = state;
  };
  const job = await untilEnd(jobId, tell, signal, deps);
  const words = vscode.l10n.t("Stopped waiting. The batch goes on; the Batches view follows it.");
  if (!job) print(words);
  return job;
}

/** Prints what came of a job; 1 when requests failed or findings matter too much, else 0. */
async function report(job: Job, task: TaskRun, deps: RunTaskDeps): Promise<number> {
  const { definition, print } = task;
  const { total, byOutcome } = await deps.queries.counts(job.id);
  const tally = isReview(job) ? await printFindings(job, task, deps) : undefined;
  const answered = byOutcome.answered ?? 0;
  print(`${countOf(total, "request")}: ${outcomeTally(byOutcome)}`);
  if (tally) print(tally.words);
  const least = definition.failOn;
  const isBad = tally && least !== "never" && tally.atLeast(least) > 0;
  return isBad || answered < total ? 1 : 0;
}

/** Those that nobody has dismissed, put off or resolved. */
async function printFindings(
  job: Job,
  { print, folder }: TaskRun,
  { tasks, prepare, clock }: RunTaskDeps,
): Promise<FindingTally> {
  const tally = new FindingTally();
  await prepare(job.id);
  const request = findingsPlace(job);
  if (!request) return tally;
  const { records } = await resultOf(tasks.decisions({ roots: request.roots, isShared: true }));
  const decisions = new DecisionSet(records);
  const times = { now: clock.now(), reviewedAt: job.createdAt };
  for await (const files of tasks.findings(request)) {
    for (const own of files) {
      for (const { placed, triage } of decisions.triaged(own, times)) {
        if (triage.state !== "open") continue;
        tally.add(placed.finding.severity);
        // What a problem matcher reads must be a file of this machine.
        if (own.file !== undefined) print(findingLine(shownPath(own.file, folder), placed));
      }
    }
  }
  return tally;
}

function shownPath(file: string, folder: vscode.WorkspaceFolder | undefined): string {
  if (!folder) return file;
  return relativePath(folder.uri.fsPath, file) ?? file;
}
