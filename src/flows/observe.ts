import { type Abort, neverAborted } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { Failure } from "../base/failure.ts";
import type { BatchPage, MessageBatchesApi } from "../contracts/api.ts";
import { type Account, toAccountRef } from "../core/model/account.ts";
import { type Batch, isSameSight, totalRequests } from "../core/model/batch.ts";
import type { Job, Part } from "../core/model/job.ts";
import { settlingMs } from "../core/submission/reconcile.ts";
import type { Jobs } from "./jobs.ts";
import type { Reconcile } from "./reconcile.ts";

/** Batches in one page: enough for the running ones of nearly everybody. */
const pageSize = 100;

export interface ObserveDependencies {
  readonly jobs: Jobs;
  readonly reconcile: Reconcile;
  readonly clock: Clock;
}

/** Looks once at an account's batches and records what is new about them. */
export class Observe {
  readonly #deps: ObserveDependencies;

  constructor(deps: ObserveDependencies) {
    this.#deps = deps;
  }

  /** One list call, and one retrieval for each running batch that the page does not show. */
  async account(
    account: Account,
    api: MessageBatchesApi,
    signal: Abort = neverAborted,
  ): Promise<void> {
    const page = await api.listBatches({ limit: pageSize }, signal);
    await this.#deps.reconcile.settle(account.id, page);
    const known = this.#partsByBatch(account.id);
    for (const batch of page.batches) {
      const found = known.get(batch.id);
      if (found) await this.#record(found, batch);
      else if (!this.#mayBeOurs(account.id, batch)) await this.#addElsewhere(account, batch, page);
    }
    const listed = new Set(page.batches.map(({ id }) => id));
    for (const found of known.values()) {
      if (listed.has(found.batch.id) || found.batch.status === "ended") continue;
      await this.#retrieve(found, api, signal);
    }
  }

  /** Looks at one batch, whatever its state. */
  async batch(job: Job, part: Part, api: MessageBatchesApi, signal: Abort): Promise<void> {
    if (part.batch) await this.#retrieve({ job, part, batch: part.batch }, api, signal);
  }

  /** Records a batch that some call has answered. */
  async answered(jobId: string, batch: Batch): Promise<void> {
    const job = this.#deps.jobs.need(jobId);
    const part = job.parts.find((candidate) => candidate.batch?.id === batch.id);
    if (part?.batch) await this.#record({ job, part, batch: part.batch }, batch);
  }

  async #retrieve(found: KnownBatch, api: MessageBatchesApi, signal: Abort): Promise<void> {
    try {
      await this.#record(found, (await api.retrieveBatch(found.batch.id, signal)).batch);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== "notFound") throw error;
      // A fresh batch may answer 404 for minutes: it is settling, not lost.
      const now = this.#deps.clock.now();
      if (now - (found.part.attempts.at(-1)?.at ?? 0) < settlingMs) return;
      await this.#deps.jobs.record(found.job.id, { type: "gone", at: now, batch: found.batch.id });
    }
  }

  async #record({ job, batch }: KnownBatch, seen: Batch): Promise<void> {
    if (isSameSight(seen, batch)) return;
    const at = this.#deps.clock.now();
    await this.#deps.jobs.record(job.id, { type: "observed", at, batch: seen });
  }

  /** Whether an attempt that is not settled yet may have made this batch. */
  #mayBeOurs(accountId: string, batch: Batch): boolean {
    return this.#deps.reconcile
      .unsettled(accountId)
      .some(
        ({ part, attempt }) =>
          part.count === totalRequests(batch.counts) && batch.createdAt > attempt.at - settlingMs,
      );
  }

  async #addElsewhere(account: Account, batch: Batch, page: BatchPage): Promise<void> {
    const { jobs } = this.#deps;
    const requests = totalRequests(batch.counts);
    // Named after the batch, so that two windows that see it first make one job of it.
    const id = `batch-${batch.id.replace(/[^A-Za-z0-9_-]/g, "")}`;
    if (jobs.get(id)) return;
    await jobs.record(id, {
      type: "prepared",
      at: batch.createdAt,
      label: batch.id,
      account: toAccountRef(account),
      origin: "elsewhere",
      requests,
      parts: [{ first: 0, count: requests, bytes: 0 }],
      models: [],
    });
    await jobs.record(id, {
      type: "accepted",
      at: batch.createdAt,
      part: 0,
      batch,
      ...(page.workspaceId === undefined ? {} : { workspaceId: page.workspaceId }),
    });
  }

  #partsByBatch(accountId: string): ReadonlyMap<string, KnownBatch> {
    const known = new Map<string, KnownBatch>();
    for (const job of this.#deps.jobs.all()) {
      if (job.account.id !== accountId || job.isReadOnly) continue;
      for (const part of job.parts) {
        if (part.batch && !part.isRemoteGone)
          known.set(part.batch.id, { job, part, batch: part.batch });
      }
    }
    return known;
  }
}

interface KnownBatch {
  readonly job: Job;
  readonly part: Part;
  readonly batch: Batch;
}
