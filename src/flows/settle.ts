import { type Abort, neverAborted } from "../base/abort.ts";
import { Failure, type FailureData } from "../base/failure.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { ApiProvider, BatchPage, MessageBatchesApi } from "../contracts/api.ts";
import { reachesHostOf } from "../core/model/account.ts";
import type { Batch } from "../core/model/batch.ts";
import type { Job } from "../core/model/job.ts";
import { possibleBatches, settlesInMs } from "../core/submission/reconcile.ts";
import { formatAge } from "../core/tracking/formatAge.ts";
import type { Jobs } from "./jobs.ts";
import type { Reconcile, UnsettledPart } from "./reconcile.ts";

/** The API's largest page, and how many of them are worth reading to find one batch. */
const pageSize = 1000;
const maxPages = 20;

const deniedByPerson: FailureData = {
  kind: "network",
  message: "You said that no batch in the list is this one. It can be sent again.",
};

export interface SettleDependencies {
  readonly jobs: Jobs;
  readonly reconcile: Reconcile;
  readonly accounts: Pick<Accounts, "find">;
  readonly apis: ApiProvider;
}

/** What a person decides about a submission that got no answer. */
export interface SettleQuestion {
  readonly job: Job;
  /** The 0-based position of the part that is in question, and which attempt at it. */
  readonly part: number;
  readonly attempt: number;
  /** Batches that may be it, newest first. */
  readonly batches: readonly Batch[];
  /** For so long another one may still appear, and it cannot count as not sent. */
  readonly settlesInMs: number;
}

/** Lets a person say what became of a submission that got no answer. Never sends anything. */
export class Settle {
  readonly #deps: SettleDependencies;

  constructor(deps: SettleDependencies) {
    this.#deps = deps;
  }

  /** Reads the list as far back as the attempt. Rejects with `conflict` when nothing is unsettled. */
  async question(jobId: string, signal: Abort = neverAborted): Promise<SettleQuestion> {
    const { jobs } = this.#deps;
    const { unsettled, page } = await this.#look(jobId, () => true, signal);
    const question = this.#deps.reconcile.questionOf(unsettled, page);
    return {
      job: jobs.need(jobId),
      part: unsettled.index,
      attempt: unsettled.attempt.attempt,
      batches: possibleBatches(question),
      settlesInMs: settlesInMs(question),
    };
  }

  /**
   * Takes `batchId` for what the question is about, or without it the submission for not sent. The
   * list is read again: rejects with `refused` when it does not allow that answer, with `conflict`
   * when the question is answered already.
   */
  async answer(asked: SettleQuestion, batchId: string | undefined): Promise<Job> {
    const { jobs, reconcile } = this.#deps;
    const { id } = asked.job;
    const isAsked = ({ index, attempt }: UnsettledPart): boolean =>
      index === asked.part && attempt.attempt === asked.attempt;
    const { unsettled, page } = await this.#look(id, isAsked, neverAborted);
    const question = reconcile.questionOf(unsettled, page);
    const possible = possibleBatches(question);
    if (batchId === undefined) {
      const leftMs = settlesInMs(question);
      if (leftMs > 0) throw tooEarly(leftMs);
      requireSeen(possible, asked.batches);
      await reconcile.deny(unsettled, deniedByPerson);
      return jobs.need(id);
    }
    const batch = possible.find((candidate) => candidate.id === batchId);
    if (!batch) throw new Failure("refused", `${batchId} cannot be this job's batch.`);
    await reconcile.adopt(unsettled, batch, page.workspaceId);
    return jobs.need(id);
  }

  async #look(
    jobId: string,
    isAsked: (unsettled: UnsettledPart) => boolean,
    signal: Abort,
  ): Promise<{ readonly unsettled: UnsettledPart; readonly page: BatchPage }> {
    const { jobs, accounts, apis } = this.#deps;
    await jobs.load();
    const job = jobs.needChangeable(jobId);
    const account = accounts.find(job.account.id);
    if (!account || !reachesHostOf(account, job.account)) {
      throw new Failure("refused", `Only "${job.account.label}" at ${job.account.host} can tell.`);
    }
    const { attempt, index } = this.#unsettledOf(job, isAsked);
    const page = await listBackTo(attempt.at, await apis.api(account.id), signal);
    // Another window may have sent, or chosen, one of them meanwhile.
    await jobs.load();
    const isSame = (one: UnsettledPart): boolean =>
      one.index === index && one.attempt.attempt === attempt.attempt;
    return { unsettled: this.#unsettledOf(jobs.need(jobId), isSame), page };
  }

  #unsettledOf(job: Job, isAsked: (unsettled: UnsettledPart) => boolean): UnsettledPart {
    const unsettled = this.#deps.reconcile
      .unsettled(job.account.id)
      .filter((one) => one.job.id === job.id && one.attempt.outcome === "unanswered")
      .find(isAsked);
    if (!unsettled)
      throw new Failure("conflict", `It is not in question whether "${job.label}" was sent.`);
    return unsettled;
  }
}

/** Nobody has said no to a batch that appeared after the question was put. */
function requireSeen(possible: readonly Batch[], seen: readonly Batch[]): void {
  const fresh = possible.find(({ id }) => !seen.some((batch) => batch.id === id));
  if (!fresh) return;
  throw new Failure("refused", `${fresh.id} has appeared in the list meanwhile. Look again.`);
}

/** As many pages as it takes, as one. */
async function listBackTo(time: number, api: MessageBatchesApi, signal: Abort): Promise<BatchPage> {
  let page = await api.listBatches({ limit: pageSize }, signal);
  for (let read = 1; page.hasMore && read < maxPages; read++) {
    const oldest = page.batches.at(-1);
    if (!oldest || oldest.createdAt < time - slackMs) break;
    const next = await api.listBatches({ limit: pageSize, afterId: oldest.id }, signal);
    page = { ...page, batches: [...page.batches, ...next.batches], hasMore: next.hasMore };
  }
  return page;
}

/** Clocks here and there may be so far apart. */
const slackMs = 24 * 60 * 60 * 1000;

function tooEarly(leftMs: number): Failure {
  return new Failure(
    "refused",
    `A batch may take minutes to appear in the list. Say that it was not sent in ${formatAge(leftMs)}.`,
  );
}
