import type { Clock } from "../base/clock.ts";
import type { BatchPage } from "../contracts/api.ts";
import type { JobStore } from "../contracts/jobStore.ts";
import type { Batch } from "../core/model/batch.ts";
import { type Attempt, batchIds, type Job, type Part } from "../core/model/job.ts";
import { sendDecision } from "../core/submission/attempts.ts";
import { reconcile } from "../core/submission/reconcile.ts";
import type { Jobs } from "./jobs.ts";

export interface ReconcileDependencies {
  readonly jobs: Jobs;
  readonly store: Pick<JobStore, "isOwnerAlive">;
  readonly clock: Clock;
}

/** A part of which nobody knows yet whether the API has it. */
export interface UnsettledPart {
  readonly job: Job;
  readonly index: number;
  readonly part: Part;
  readonly attempt: Attempt;
}

/** Settles attempts of unknown outcome against the list of batches. Never sends anything. */
export class Reconcile {
  readonly #deps: ReconcileDependencies;

  constructor(deps: ReconcileDependencies) {
    this.#deps = deps;
  }

  /** Parts of an account's jobs that are being sent or were left unanswered. */
  unsettled(accountId: string): readonly UnsettledPart[] {
    const jobs = this.#deps.jobs.all().filter(({ account }) => account.id === accountId);
    return jobs.flatMap((job) =>
      job.parts.flatMap((part, index) => {
        const decision = sendDecision(part);
        return decision.kind === "inFlight" || decision.kind === "unknown"
          ? [{ job, index, part, attempt: decision.attempt }]
          : [];
      }),
    );
  }

  /** Adopts, or records as not sent, what the page can tell of. */
  async settle(accountId: string, page: BatchPage): Promise<void> {
    const { store, clock } = this.#deps;
    const now = clock.now();
    const serverNow = page.serverNow ?? now;
    for (const unsettled of this.unsettled(accountId)) {
      const { attempt } = unsettled;
      // While its owner lives, an open attempt is being made and nobody else's to judge.
      if (attempt.outcome === "open" && (await store.isOwnerAlive(attempt))) continue;
      const attemptServerTime = attempt.at + (serverNow - now);
      const answer = reconcile({
        part: unsettled.part,
        candidates: page.batches,
        knownIds: new Set(this.#deps.jobs.all().flatMap(batchIds)),
        attemptServerTime,
        serverNow,
        listReachesBack: !page.hasMore || isOlder(page.batches.at(-1), attemptServerTime),
      });
      if (answer.kind === "adopt") await this.#adopt(unsettled, answer.batch, page.workspaceId);
      else if (answer.kind === "notSent") await this.#notSent(unsettled);
    }
  }

  async #adopt(
    { job, index }: UnsettledPart,
    batch: Batch,
    workspaceId: string | undefined,
  ): Promise<void> {
    await this.#deps.jobs.record(job.id, {
      type: "accepted",
      at: this.#deps.clock.now(),
      part: index,
      batch,
      presumed: true,
      ...(workspaceId === undefined ? {} : { workspaceId }),
    });
  }

  async #notSent({ job, index, attempt }: UnsettledPart): Promise<void> {
    await this.#deps.jobs.record(job.id, {
      type: "rejected",
      at: this.#deps.clock.now(),
      part: index,
      attempt: attempt.attempt,
      failure: {
        kind: "network",
        message: "The batch never reached the API: it is not in its list. It can be sent again.",
      },
    });
  }
}

function isOlder(batch: Batch | undefined, time: number): boolean {
  return batch !== undefined && batch.createdAt < time;
}
