import * as vscode from "vscode";
import type { Abort } from "../../base/abort.ts";
import { Failure } from "../../base/failure.ts";
import type { DraftCheck } from "../../contracts/draftCheck.ts";
import type { Quote } from "../../core/model/draft.ts";
import { isUnchanged } from "../../core/model/carriedReviews.ts";
import { batchIds, type Job } from "../../core/model/job.ts";
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
import { unchangedWords } from "../review/sinceReview.ts";
import { submitDraft } from "../submitDraft.ts";
import { agreeWithin } from "./agreeWithin.ts";
import { planRun } from "./planRun.ts";
import { reportJob, reportReviews, type TaskReportDeps } from "./taskReport.ts";
import { untilEnd, type UntilEndDeps } from "./untilEnd.ts";

export interface RunTaskDeps extends MakeBatchDeps, UntilEndDeps, TaskReportDeps {
  readonly jobs: MakeBatchDeps["jobs"];
  readonly queries: MakeBatchDeps["queries"] & TaskReportDeps["queries"];
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
  const plan = await plannedRun(task, deps);
  if (!plan) return 0;
  const { id, carried } = plan.draft;
  if (isUnchanged(carried)) {
    await deps.author.discard(id);
    task.print(unchangedWords(carried, deps.jobs));
    if (!task.definition.waits) return 0;
    const reviews = carried.jobs.flatMap((review) => deps.jobs.get(review) ?? []);
    return reportReviews(reviews, task, deps);
  }
  const jobId = await sentJob(plan, task, deps);
  if (!task.definition.waits) {
    task.print(vscode.l10n.t("The Batches view follows it."));
    return 0;
  }
  const job = await waited(jobId, task, deps);
  return job ? reportJob(job, task, deps) : interruptedCode;
}

/** As shells have it for Ctrl+C. */
const interruptedCode = 130;

/** Undefined when there is nothing to send. */
async function plannedRun(
  { definition, folder, print }: TaskRun,
  deps: RunTaskDeps,
): Promise<DraftPlan | undefined> {
  try {
    return await planRun(definition, folder, deps);
  } catch (error) {
    if (!(error instanceof Failure) || error.details.code !== "nothing-changed") throw error;
    print(error.message);
    return undefined;
  }
}

/** The job that was sent now, or has sent the same before. */
async function sentJob(plan: DraftPlan, task: TaskRun, deps: RunTaskDeps): Promise<string> {
  const { definition, print } = task;
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
