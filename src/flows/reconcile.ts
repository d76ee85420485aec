import type { Clock } from "../base/clock.ts";
import type { FailureData } from "../base/failure.ts";
import type { BatchPage } from "../contracts/api.ts";
import type { JobStore, Owner } from "../contracts/jobStore.ts";
import { type Account, reachesHostOf } from "../core/model/account.ts";
import type { Batch } from "../core/model/batch.ts";
import { type Attempt, batchIds, type Job, type Part } from "../core/model/job.ts";
import { isOfAnotherWorkspace } from "../core/submission/isOfAnotherWorkspace.ts";
import { sendDecision } from "../core/submission/attempts.ts";
import { reconcile, type ReconcileQuestion } from "../core/submission/reconcile.ts";
import type { Jobs } from "./jobs.ts";
import type { SendParts } from "./sendParts.ts";

export interface ReconcileDependencies {
  readonly jobs: Jobs;
  readonly store: Pick<JobStore, "isOwnerAlive">;
  readonly sendParts: Pick<SendParts, "isSending">;
  readonly owner: Owner;
  readonly clock: Clock;
}

/** Which attempts were over at some time. */
export type EndedAttempts = ReadonlySet<string>;

/** A part of which nobody knows yet whether the API has it. */
export interface UnsettledPart {
  readonly job: Job;
  readonly index: number;
  readonly part: Part;
  readonly attempt: Attempt;
}

const abandoned: FailureData = {
  kind: "unknownOutcome",
  message:
    "VS Code was closed while the batch was being sent. Whether the API has it is looked up.",
};

const notInTheList: FailureData = {
  kind: "network",
  message: "The batch never reached the API: it is not in its list. It can be sent again.",
};

/** Settles attempts of unknown outcome against the list of batches. Never sends anything. */
export class Reconcile {
  readonly #deps: ReconcileDependencies;
  /** The server's clock when an unanswered attempt was first looked for, by {@link keyOf}. */
  readonly #firstLooks = new Map<string, number>();

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

  /** Attempts of an account that are over without an answer: a list tells of them from now on. */
  async ended(accountId: string): Promise<EndedAttempts> {
    const ended = new Set<string>();
    for (const unsettled of this.unsettled(accountId)) {
      const isOver =
        unsettled.attempt.outcome === "unanswered" || !(await this.#isBeingMade(unsettled));
      if (isOver) ended.add(keyOf(unsettled));
    }
    return ended;
  }

  /**
   * Adopts, or records as not sent, what the page can tell of: attempts that had `ended` before it was
   * asked for. An older page knows nothing of their batches, however long they are over since.
   */
  async settle(account: Account, page: BatchPage, ended: EndedAttempts): Promise<void> {
    if (ended.size === 0) return;
    // A batch of the page may be what another window has sent since the jobs were read.
    await this.#deps.jobs.load();
    for (const unsettled of this.unsettled(account.id)) {
      const { job, attempt } = unsettled;
      if (!ended.has(keyOf(unsettled))) continue;
      // A list of another host tells nothing, and a job of a newer version is not ours to change.
      if (job.isReadOnly || !reachesHostOf(account, job.account)) continue;
      // Nor does one of another workspace: what is not in it may well have been sent.
      if (isOfAnotherWorkspace(attempt.workspaceId, page.workspaceId)) continue;
      if (attempt.outcome === "unanswered") await this.#judge(unsettled, attempt, page);
      else await this.#abandon(unsettled, page);
    }
  }

  /** While its owner makes it, an open attempt is nobody else's to judge. */
  async #isBeingMade({ job, index, attempt }: UnsettledPart): Promise<boolean> {
    const { owner, sendParts, store } = this.#deps;
    const isOurs = attempt.host === owner.host && attempt.pid === owner.pid;
    return isOurs ? sendParts.isSending(job.id, index) : store.isOwnerAlive(attempt);
  }

  /** Nobody knows when it ended, so the list gets its time to show the batch from now on. */
  async #abandon(unsettled: UnsettledPart, page: BatchPage): Promise<void> {
    const endedAt = this.#deps.clock.now();
    await this.#recordEnd(unsettled, "unanswered", abandoned, endedAt);
    await this.#judge(unsettled, { ...unsettled.attempt, endedAt }, page);
  }

  async #judge(unsettled: UnsettledPart, attempt: Attempt, page: BatchPage): Promise<void> {
    const answer = reconcile(this.questionOf({ ...unsettled, attempt }, page));
    if (answer.kind === "adopt") await this.adopt(unsettled, answer.batch, page.workspaceId);
    else if (answer.kind === "notSent") await this.deny(unsettled, notInTheList);
    else await this.#recordChoice(unsettled, answer.kind === "ask" ? answer.batches : []);
  }

  /** What an attempt is asked with that had ended before `page`, where the list ends, was asked for. */
  questionOf(unsettled: UnsettledPart, page: BatchPage): ReconcileQuestion {
    const { part, attempt } = unsettled;
    const now = this.#deps.clock.now();
    const serverNow = page.serverNow ?? now;
    const attemptServerTime = attempt.serverAt ?? attempt.at + (serverNow - now);
    const firstLook = this.#firstLooks.get(keyOf(unsettled)) ?? serverNow;
    this.#firstLooks.set(keyOf(unsettled), firstLook);
    // A batch that seemed to be made elsewhere may turn out to be this attempt's.
    const ours = this.#deps.jobs.all().filter(({ prepared }) => prepared.origin !== "elsewhere");
    return {
      part,
      candidates: page.batches,
      knownIds: new Set(ours.flatMap(batchIds)),
      attemptServerTime,
      firstLook,
      serverNow,
      hasRival: this.#hasRival(unsettled),
      listReachesBack: !page.hasMore || isOlder(page.batches.at(-1), attemptServerTime),
    };
  }

  #hasRival({ job, index, part }: UnsettledPart): boolean {
    return this.unsettled(job.account.id).some(
      (other) =>
        other.part.count === part.count && (other.job.id !== job.id || other.index !== index),
    );
  }

  /**
   * Several batches could be it: which of them, nobody but the person can tell. None is left to
   * choose from when they turned out to be others'.
   */
  async #recordChoice(
    { job, index, attempt }: UnsettledPart,
    batches: readonly Batch[],
  ): Promise<void> {
    const ids = batches.map(({ id }) => id);
    if (ids.join() === (attempt.candidates ?? []).join()) return;
    await this.#deps.jobs.record(job.id, {
      type: "ambiguous",
      at: this.#deps.clock.now(),
      part: index,
      attempt: attempt.attempt,
      batches: ids,
    });
  }

  /** Records that the API does not have it, so that it may be sent again. */
  async deny(unsettled: UnsettledPart, failure: FailureData): Promise<void> {
    await this.#recordEnd(unsettled, "rejected", failure, this.#deps.clock.now());
  }

  /** Takes a batch for what the attempt made, until its results prove it. */
  async adopt(
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

  async #recordEnd(
    { job, index, attempt }: UnsettledPart,
    type: "unanswered" | "rejected",
    failure: FailureData,
    at: number,
  ): Promise<void> {
    const event = { type, at, part: index, attempt: attempt.attempt, failure };
    await this.#deps.jobs.record(job.id, event);
  }
}

function keyOf({ job, index, attempt }: UnsettledPart): string {
  return `${job.id}/${index}.${attempt.attempt}`;
}

function isOlder(batch: Batch | undefined, time: number): boolean {
  return batch !== undefined && batch.createdAt < time;
}
