import { answeredBefore, type Job } from "../model/job.ts";
import { hasNextStage } from "../model/summaryStage.ts";
import { jobCounts } from "./jobCounts.ts";

/**
 * Words for what can be done with a job, for menus to match:
 * - `openable` its requests and answers can be read; `copyable` it has batch ids;
 * - `cancellable` a batch of it runs; `deletable` all have ended and the API still has one;
 * - `recipe` it was made with one; `renamable`; `archivable` it can be put away, `archived` it was; `forgettable`;
 * - `retryable` some of its requests failed and may be sent again;
 * - `continuable` some of its answers may have broken off;
 * - `draftable` its requests are here, to be sent again; `attachable` a draft may tell them;
 * - `console` Anthropic's Console shows it;
 * - `exportable` it has answers to write for other programs, `answered` some to ask about;
 * - `staged` its answers are parts of a summary, to be summed up themselves;
 * - `applicable` answers of it are the new content of their sources;
 * - `reviewing` answers of it are findings about their sources;
 * - `unsettled` whether it was sent can be asked; `resendable` nothing of it was, `unsent` some is
 *   left to send; `rejected` why.
 */
export function jobCapabilities(job: Job): readonly string[] {
  const batches = job.parts.flatMap(({ batch, isRemoteGone }) =>
    batch && !isRemoteGone ? [batch] : [],
  );
  const hasBatch = job.parts.some(({ batch }) => batch !== undefined);
  const isEnded = job.state === "ended" || job.state === "collected";
  const isCancellable = batches.some(({ status }) => status !== "ended" && status !== "canceling");
  const isOver = isEnded || job.state === "rejected";
  const isOwn = job.prepared.origin !== "elsewhere";
  const hasAnswers = job.parts.some(({ batch }) => batch?.status === "ended");
  const wasAnswered = answeredBefore(job) > 0;
  const may = !job.isReadOnly;
  const isAtAnthropic =
    job.account.kind !== "rehearsal" && job.account.host === "api.anthropic.com";
  const words: readonly (readonly [string, boolean])[] = [
    ["openable", true],
    ["copyable", hasBatch],
    ["exportable", hasAnswers || wasAnswered],
    ["answered", (hasAnswers && jobCounts(job).succeeded > 0) || wasAnswered],
    ["staged", isEnded && hasNextStage(job.prepared.summary)],
    ["applicable", hasAnswers && job.prepared.fileOutputs !== undefined],
    ["reviewing", hasAnswers && job.prepared.findingOutputs !== undefined],
    ["cancellable", may && isCancellable],
    ["deletable", may && isEnded && batches.length > 0],
    ["recipe", (job.prepared.recipes ?? []).length > 0],
    ["renamable", may],
    ["archivable", may && !job.isArchived && isOver],
    ["archived", may && job.isArchived],
    ["forgettable", may && !["sending", "unknown", "priming"].includes(job.state)],
    ["retryable", may && isOwn && hasFailed(job)],
    [
      "continuable",
      may && isOwn && !job.prepared.parent && isEnded && jobCounts(job).succeeded > 0,
    ],
    ["draftable", isOwn],
    ["attachable", may && !isOwn && isEnded],
    ["console", hasBatch && isAtAnthropic],
    ["unsettled", may && job.state === "unknown"],
    ["rejected", job.state === "rejected"],
    ["resendable", may && ["prepared", "rejected"].includes(job.state)],
    ["unsent", may && ["partlySent", "priming"].includes(job.state)],
  ];
  return words.flatMap(([word, isTrue]) => (isTrue ? [word] : []));
}

/** Whether a batch of it has ended without an answer to some of its requests. */
function hasFailed(job: Job): boolean {
  const { errored, canceled, expired } = jobCounts(job);
  const missing = job.parts.some(({ collected }) => (collected?.missing ?? 0) > 0);
  return errored + canceled + expired > 0 || (missing && job.merged === undefined);
}
