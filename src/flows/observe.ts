import { type Abort, neverAborted } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { Failure } from "../base/failure.ts";
import type { BatchPage, MessageBatchesApi } from "../contracts/api.ts";
import { type Account, reachesHostOf } from "../core/model/account.ts";
import { type Batch, isSameSight, totalRequests } from "../core/model/batch.ts";
import { type Attempt, batchIds, type Job, type Part } from "../core/model/job.ts";
import { isOfAnotherWorkspace } from "../core/submission/isOfAnotherWorkspace.ts";
import { settlingMs } from "../core/submission/reconcile.ts";
import { addElsewhere, isAddable, type AddElsewhereDependencies } from "./addElsewhere.ts";
import { listBack } from "./listBack.ts";
import type { Reconcile } from "./reconcile.ts";
import type { Workspaces } from "./workspaces.ts";

/** Batches in one page: enough for the running ones of nearly everybody. */
const pageSize = 100;

/** So many running batches that the page does not show are retrieved; for more, it is read on. */
const fewBatches = 5;

/** No look asks for more batches one by one; the others have their turn at the next. */
const maxRetrievals = 20;

export interface ObserveDependencies extends AddElsewhereDependencies {
  readonly reconcile: Reconcile;
  readonly workspaces: Workspaces;
  readonly clock: Clock;
}

/** Looks once at an account's batches and records what is new about them. */
export class Observe {
  readonly #deps: ObserveDependencies;
  /** How far back each account's list was read. */
  readonly #ends = new Map<string, ListEnd>();
  /** When each batch was retrieved last, in numbers of retrievals. */
  readonly #retrievals = new Map<string, number>();
  #retrievalCount = 0;

  constructor(deps: ObserveDependencies) {
    this.#deps = deps;
  }

  /**
   * One list call. Running batches that are too old for its page are retrieved while they are few;
   * else, and to settle an attempt, the list is read further back. Both have bounds.
   */
  async account(
    account: Account,
    api: MessageBatchesApi,
    signal: Abort = neverAborted,
  ): Promise<void> {
    const ended = await this.#deps.reconcile.ended(account.id);
    const first = await api.listBatches({ limit: pageSize }, signal);
    this.#deps.workspaces.learn(account.id, first.workspaceId);
    const since = this.#timeOfInterest(account, first);
    const page = await listBack(api, first, since, signal);
    await this.#deps.reconcile.settle(account, page, ended);
    if (!this.#ends.has(account.id)) this.#ends.set(account.id, endOf(first));
    await this.#recordKnown(account, page);
    await this.#addStrangers(account, first);
    const unlisted = this.#unlisted(account, page).toSorted(
      (a, b) => this.#retrievedAt(a) - this.#retrievedAt(b),
    );
    for (const found of unlisted.slice(0, maxRetrievals))
      await this.#retrieve(found, api, page, signal);
  }

  /** Whether an account has older batches than those that were listed; false before any were. */
  hasOlder(accountId: string): boolean {
    return this.#ends.get(accountId)?.hasMore ?? false;
  }

  /** Lists the next older batches of an account. Answers whether there are still more. */
  async older(
    account: Account,
    api: MessageBatchesApi,
    signal: Abort = neverAborted,
  ): Promise<boolean> {
    if (!this.#ends.has(account.id)) await this.account(account, api, signal);
    const { oldest, hasMore = false } = this.#ends.get(account.id) ?? {};
    if (!hasMore || oldest === undefined) return false;
    const page = await api.listBatches({ limit: pageSize, afterId: oldest }, signal);
    await this.#recordKnown(account, page);
    await this.#addStrangers(account, page);
    this.#ends.set(account.id, endOf(page));
    return this.hasOlder(account.id);
  }

  /** Records a batch that some call has answered. */
  async answered(jobId: string, batch: Batch): Promise<void> {
    const job = this.#deps.jobs.need(jobId);
    const part = job.parts.find((candidate) => candidate.batch?.id === batch.id);
    if (part?.batch) await this.#record({ job, part, batch: part.batch }, batch);
  }

  async #recordKnown(account: Account, page: BatchPage): Promise<void> {
    const known = this.#partsByBatch(account);
    for (const batch of page.batches) {
      const found = known.get(batch.id);
      if (found) await this.#record(found, batch);
    }
  }

  async #retrieve(
    found: KnownBatch,
    api: MessageBatchesApi,
    page: BatchPage,
    signal: Abort,
  ): Promise<void> {
    // Before the call, so that one that always fails does not keep the others waiting.
    this.#retrievals.set(found.batch.id, ++this.#retrievalCount);
    try {
      await this.#record(found, (await api.retrieveBatch(found.batch.id, signal)).batch);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== "notFound") throw error;
      // A fresh batch may answer 404 for minutes: it is settling, not lost.
      const now = this.#deps.clock.now();
      if ((page.serverNow ?? now) - found.batch.createdAt < settlingMs) return;
      await this.#deps.jobs.record(found.job.id, { type: "gone", at: now, batch: found.batch.id });
    }
  }

  async #record({ job, batch }: KnownBatch, seen: Batch): Promise<void> {
    if (isSameSight(seen, batch)) return;
    const at = this.#deps.clock.now();
    await this.#deps.jobs.record(job.id, { type: "observed", at, batch: seen });
  }

  /** Makes a job of each batch that nobody here has sent. */
  async #addStrangers(account: Account, page: BatchPage): Promise<void> {
    const { jobs } = this.#deps;
    if (this.#strangers(account, page).length === 0) return;
    // Another window may have sent one since the jobs were read: its attempt is on disk by now.
    await jobs.load();
    for (const batch of this.#strangers(account, page)) {
      await addElsewhere(account, batch, page, this.#deps);
    }
  }

  /** What no job has, whoever's it is, and no attempt that is not settled yet may have made. */
  #strangers(account: Account, page: BatchPage): readonly Batch[] {
    const known = new Set(this.#deps.jobs.all().flatMap(batchIds));
    const now = this.#deps.clock.now();
    const skewMs = (page.serverNow ?? now) - now;
    const unsettled = this.#deps.reconcile.unsettled(account.id);
    const mayBeOurs = (batch: Batch): boolean =>
      unsettled.some(
        ({ part, attempt }) =>
          !part.disowned.includes(batch.id) &&
          part.count === totalRequests(batch.counts) &&
          batch.createdAt > serverTimeOf(attempt, skewMs) - settlingMs,
      );
    // An id that no API makes hides none of the others.
    const isStranger = (batch: Batch): boolean =>
      isAddable(batch) &&
      !known.has(batch.id) &&
      !this.#deps.jobs.isForgotten(batch.id) &&
      !mayBeOurs(batch);
    return page.batches.filter(isStranger);
  }

  /** Server's time as far back as which a list would tell something new. */
  #timeOfInterest(account: Account, page: BatchPage): number {
    const now = this.#deps.clock.now();
    const skewMs = (page.serverNow ?? now) - now;
    const unsettled = this.#deps.reconcile.unsettled(account.id);
    const attempts = unsettled.map(({ attempt }) => serverTimeOf(attempt, skewMs) - settlingMs);
    const unlisted = this.#unlisted(account, page).map(({ batch }) => batch.createdAt);
    return Math.min(Infinity, ...attempts, ...(unlisted.length > fewBatches ? unlisted : []));
  }

  /** Running batches that the key can see and the page does not show. */
  #unlisted(account: Account, page: BatchPage): readonly KnownBatch[] {
    const listed = new Set(page.batches.map(({ id }) => id));
    return [...this.#partsByBatch(account).values()].filter(
      ({ batch, part }) =>
        batch.status !== "ended" &&
        !listed.has(batch.id) &&
        !isOfAnotherWorkspace(part.workspaceId, page.workspaceId),
    );
  }

  #retrievedAt({ batch }: KnownBatch): number {
    return this.#retrievals.get(batch.id) ?? 0;
  }

  #partsByBatch(account: Account): ReadonlyMap<string, KnownBatch> {
    const known = new Map<string, KnownBatch>();
    for (const job of this.#deps.jobs.all()) {
      if (job.account.id !== account.id || job.isReadOnly) continue;
      if (!reachesHostOf(account, job.account)) continue;
      for (const part of job.parts) {
        if (part.batch && !part.isRemoteGone)
          known.set(part.batch.id, { job, part, batch: part.batch });
      }
    }
    return known;
  }
}

/** The clock here may have been set since; the server's was noted where it told. */
function serverTimeOf({ at, serverAt }: Attempt, skewMs: number): number {
  return serverAt ?? at + skewMs;
}

/** Where a list that is read page by page stands. */
interface ListEnd {
  readonly oldest?: string;
  readonly hasMore: boolean;
}

function endOf({ batches, hasMore }: BatchPage): ListEnd {
  const oldest = batches.at(-1)?.id;
  // A page that is empty has no more, whatever it says.
  return oldest === undefined ? { hasMore: false } : { oldest, hasMore };
}

interface KnownBatch {
  readonly job: Job;
  readonly part: Part;
  readonly batch: Batch;
}
