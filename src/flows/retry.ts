import { Failure } from "../base/failure.ts";
import type { RequestChange, RetryDraft } from "../contracts/childTasks.ts";
import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { DraftRecord, WorkerTasks } from "../contracts/workerTasks.ts";
import type { Job } from "../core/model/job.ts";
import type { ParentJob } from "../core/model/parentJob.ts";
import { continuedOutcomes, retryableOutcomes } from "../core/results/retryVerdict.ts";
import { leftWords } from "../core/results/leftWords.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf, type Watch } from "./resultOf.ts";
import { type JobPlace, revivedRecord } from "./revivedRecord.ts";

export interface RetryDependencies {
  readonly jobs: Jobs;
  readonly collect: Pick<Collect, "collect">;
  readonly tasks: Pick<WorkerTasks, "retryDraft">;
  readonly newId: () => string;
}

/** What of a job is to be sent again, and how. */
export interface RetryChoice {
  readonly place: JobPlace;
  /** Without it, all that failed and is worth the same request once more. */
  readonly rows?: ProposalRows;
  readonly change?: RequestChange;
}

/**
 * Makes a draft of requests that failed, exactly as they were sent but for what is to be changed. It
 * goes on with its job: its answers are that one's. Fails with `refused` when there is nothing to
 * send again, saying why.
 */
export function retry(
  jobId: string,
  choice: RetryChoice,
  deps: RetryDependencies,
  watch: Watch = {},
): Promise<RetryDraft<DraftRecord>> {
  return goOnWith(jobId, "retry", { rows: failed, ...choice }, deps, watch);
}

/**
 * Makes a draft that asks for the rest of answers that broke off, all of them without `rows`. The
 * answers of its job are joined to what they continue. Fails as retrying does.
 */
export function continueAnswers(
  jobId: string,
  { place, rows = cutOff }: Omit<RetryChoice, "change">,
  deps: RetryDependencies,
  watch: Watch = {},
): Promise<RetryDraft<DraftRecord>> {
  const { label, prepared } = deps.jobs.need(jobId);
  const first = prepared.parent && deps.jobs.get(prepared.parent.job);
  if (!first) return goOnWith(jobId, "continue", { place, rows }, deps, watch);
  const message = `The answers of "${label}" are in the results of "${first.label}". Continue them there.`;
  return Promise.reject(new Failure("refused", message));
}

async function goOnWith(
  jobId: string,
  kind: ParentJob["kind"],
  { place, rows, change = {} }: RetryChoice & Required<Pick<RetryChoice, "rows">>,
  { jobs, collect, tasks, newId }: RetryDependencies,
  watch: Watch,
): Promise<RetryDraft<DraftRecord>> {
  const job = jobs.need(jobId);
  if (job.prepared.origin === "elsewhere")
    throw new Failure("refused", `The requests of "${job.label}" are not known here.`);
  const parent = parentOf(job, jobs);
  const isChanged = change.model !== undefined || change.maxTokens !== undefined;
  await collect.collect(parent.id);
  const record = {
    ...revivedRecord(job, place, newId()),
    label: childLabel(parent, kind, jobs),
    parent: { job: parent.id, kind, ...(isChanged && { isChanged }) },
  };
  const made = await resultOf(tasks.retryDraft({ record, job: jobId, rows, change }), watch);
  if (made.requests > 0) return made;
  const why = leftWords(made.left);
  const what = kind === "retry" ? "sent again" : "continued";
  const message = `Nothing of "${job.label}" is to be ${what}${why === "" ? "." : `: ${why}.`}`;
  throw new Failure("refused", message, { code: "nothing-to-retry" });
}

const cutOff: ProposalRows = { filter: { outcomes: continuedOutcomes, text: "" } };
const failed: ProposalRows = { filter: { outcomes: retryableOutcomes, text: "" } };

/** The first job of a row of retries: all go on with that one, so that each answer is paid for once. */
function parentOf(job: Job, jobs: Pick<Jobs, "get">): Job {
  const { parent } = job.prepared;
  if (!parent) return job;
  const first = jobs.get(parent.job);
  if (first) return first;
  const message = `The batch that "${job.label}" went on with was forgotten, so that nobody knows what was answered since. Run it again instead.`;
  throw new Failure("refused", message);
}

function childLabel(
  { id, label }: Job,
  kind: ParentJob["kind"],
  jobs: Pick<Jobs, "childrenOf">,
): string {
  const others = jobs.childrenOf(id).filter(({ prepared }) => prepared.parent?.kind === kind);
  const name = kind === "retry" ? "Retry" : "Continuation";
  return others.length === 0 ? `${name} of ${label}` : `${name} ${others.length + 1} of ${label}`;
}
