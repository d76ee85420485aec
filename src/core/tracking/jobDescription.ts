import { type Batch, resultsLifetimeMs } from "../model/batch.ts";
import { type Job, answeredBefore } from "../model/job.ts";
import { primingStep } from "../submission/primingStep.ts";
import { isOver } from "../submission/jobStateOf.ts";
import { formatAge } from "./formatAge.ts";
import { formatClock } from "./formatTime.ts";
import { countOf, formatCount } from "./formatCount.ts";
import { hasOutcomes, jobCounts, outcomeWords } from "./jobCounts.ts";

/** What stands beside a job's label: its size, its clocks and, once the API has them, its counts. */
export function jobDescription(job: Job, now: number): string {
  const { kept, carried } = job.prepared;
  return [
    familyWord(job),
    sentDescription(job, now),
    carried ? `${formatCount(carried.rows)} unchanged` : "",
    kept ? `${formatCount(kept.rows)} kept from a try` : "",
    job.merged ? "with what was sent again" : "",
  ]
    .filter((words) => words !== "")
    .join(" · ");
}

/** What a job is to the one that it goes on with, or which stage of a summary; empty for most. */
function familyWord({ prepared: { parent, summary } }: Job): string {
  if (summary) return `stage ${summary.stage} of ${summary.of}`;
  if (!parent) return "";
  return parent.kind === "retry" ? "retry" : "continuation";
}

function sentDescription(job: Job, now: number): string {
  const requests = countOf(job.requests - answeredBefore(job), "request");
  switch (job.state) {
    case "prepared":
      return `${requests} · not sent`;
    case "sending":
      return sendingWords(job, requests);
    case "unknown":
      return `${requests} · ${unknownWords(job)}`;
    case "rejected":
      return `${requests} · ${retryWords(job, now) ?? `rejected: ${lastFailure(job) ?? "not sent"}`}`;
    case "partlySent":
      return partlyWords(job, now);
    case "priming":
      return [sentOf(job), "warming the cache", keepOpen, ...runningWords(job, now)].join(" · ");
    case "running":
    case "canceling":
      return [requests, ...runningWords(job, now)].join(" · ");
    default:
      return endedWords(job, now, requests);
  }
}

/** The state of a job in a word or two; a status that this version does not know is shown as it is. */
export function stateWords(job: Job): string {
  if (job.state === "running") return unknownStatus(job) ?? "running";
  return {
    prepared: "not sent",
    sending: "sending",
    unknown: "not known whether it was sent",
    priming: "warming the cache",
    partlySent: "partly sent",
    canceling: "canceling",
    ended: "ended",
    collected: "ended, results saved",
    rejected: "rejected",
  }[job.state];
}

/** What has no other window and no server to do it. */
const keepOpen = "keep VS Code open";

/** Why the last attempt at a part that the API does not have failed. */
export function lastFailure(job: Job): string | undefined {
  const attempts = job.parts.flatMap(({ batch, attempts: made }) => (batch ? [] : made));
  return attempts.findLast(({ failure }) => failure !== undefined)?.failure?.message;
}

/** Ids of the batches that an upload without an answer may have made, when there are several. */
export function candidateIds(job: Job): readonly string[] {
  return job.parts.flatMap(({ batch, attempts }) =>
    batch ? [] : (attempts.at(-1)?.candidates ?? []),
  );
}

/** `429: next try at 11:05:42`; undefined when nothing is tried again by itself. */
function retryWords(job: Job, now: number): string | undefined {
  const waiting = job.parts.find(({ retryAt }) => retryAt !== undefined && retryAt > now);
  if (waiting?.retryAt === undefined) return undefined;
  const { status, code } = waiting.attempts.at(-1)?.failure ?? {};
  return `${status ?? code ?? "failed"}: next try at ${formatClock(waiting.retryAt)}`;
}

/** Requests of the parts that the API has. */
export function sentRequests(job: Job): number {
  return job.parts.reduce((sum, { batch, count }) => sum + (batch ? count : 0), 0);
}

/** Requests without a result in what was downloaded, and in what was sent again. */
export function missingResults({ parts, merged }: Job): number {
  if (merged) return 0;
  return parts.reduce((sum, { collected }) => sum + (collected?.missing ?? 0), 0);
}

/** When the API forgets the first of the results that were not saved; undefined when none is left. */
export function unsavedUntil(job: Job): number | undefined {
  const times = job.parts.flatMap(({ batch, collected, isRemoteGone }) =>
    batch && !collected && !isRemoteGone && batch.archivedAt === undefined
      ? [batch.createdAt + resultsLifetimeMs]
      : [],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

function unknownWords(job: Job): string {
  const candidates = candidateIds(job).length;
  if (candidates === 0) return "not known yet whether it was sent";
  const batches = candidates === 1 ? "1 batch" : `${formatCount(candidates)} batches`;
  return `${batches} may be this one: say which`;
}

/** A part after the other is on its way. */
function sendingWords(job: Job, requests: string): string {
  if (job.parts.length === 1) return `${requests} · sending`;
  return [sentOf(job), "sending", keepOpen].join(" · ");
}

function sentOf(job: Job): string {
  return `${formatCount(sentRequests(job))} of ${countOf(job.requests, "request")} sent`;
}

function partlyWords(job: Job, now: number): string {
  const failure = lastFailure(job);
  const stopped = failure === undefined ? undefined : `stopped: ${failure}`;
  const retry = retryWords(job, now);
  const why = retry === undefined ? [stopped ?? primerWords(job, now)] : [retry, keepOpen];
  const known = [sentOf(job), ...why, ...soFarWords(job, now)];
  return known.filter((words) => words !== undefined).join(" · ");
}

/** What became of the request that was to warm the cache. */
function primerWords(job: Job, now: number): string | undefined {
  const step = primingStep(job, now);
  const isCanceled = job.parts.some(({ batch }) => batch?.cancelInitiatedAt !== undefined);
  if (step === "ask" && isCanceled) return "canceled";
  if (step === "ask") return "the request that went first has no answer: see why before the rest";
  return step && keepOpen;
}

/** The clocks and counts of what was sent of a job that waits. */
function soFarWords(job: Job, now: number): readonly string[] {
  if (runningBatches(job).length > 0) return runningWords(job, now);
  const counts = jobCounts(job);
  return hasOutcomes(counts) ? [outcomeWords(counts)] : [];
}

function runningWords(job: Job, now: number): readonly string[] {
  const batches = runningBatches(job);
  const createdAt = Math.min(...batches.map((batch) => batch.createdAt));
  const expiresAt = Math.min(...batches.map((batch) => batch.expiresAt));
  const counts = jobCounts(job);
  return [
    ...(job.state === "canceling" ? ["canceling"] : [unknownStatus(job) ?? ""]),
    ...(hasOutcomes(counts) ? [outcomeWords(counts)] : []),
    formatAge(now - createdAt),
    expiresAt > now ? `expires in ${formatAge(expiresAt - now)}` : "past its 24 h, about to end",
  ].filter((words) => words !== "");
}

function endedWords(job: Job, now: number, requests: string): string {
  const counts = jobCounts(job);
  const words = hasOutcomes(counts) ? outcomeWords(counts) : requests;
  const missing = missingResults(job);
  if (job.state === "collected")
    return missing > 0 ? `${words} · ${formatCount(missing)} missing` : words;
  const forgottenAt = unsavedUntil(job);
  if (forgottenAt === undefined) return `${words} · results no longer available`;
  const left = forgottenAt - now;
  return left > 0
    ? `${words} · not saved yet, deleted in ${formatAge(left)}`
    : `${words} · not saved, past the ${formatAge(resultsLifetimeMs)} that results are kept`;
}

function runningBatches(job: Job): readonly Batch[] {
  return job.parts.flatMap((part) => (part.batch && !isOver(part) ? [part.batch] : []));
}

function unknownStatus(job: Job): string | undefined {
  return runningBatches(job).find(({ status }) => !["in_progress", "canceling"].includes(status))
    ?.status;
}
