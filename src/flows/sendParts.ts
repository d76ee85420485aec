import { type Abort, AbortSource } from "../base/abort.ts";
import type { Disposable } from "../base/disposable.ts";
import { Failure, toFailureData } from "../base/failure.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { Job, Part } from "../core/model/job.ts";
import { sendDecision } from "../core/submission/attempts.ts";
import { retryDelayMs } from "../core/submission/retryDelay.ts";
import type { MakeAttempt, MakeAttemptDependencies } from "./makeAttempt.ts";
import { resultOf, type Watch } from "./resultOf.ts";

export interface SendPartsDependencies extends MakeAttemptDependencies {
  readonly tasks: Pick<WorkerTasks, "resplit" | "claimChild">;
}

/** How often whoever watches hears how long a wait still takes. */
const tickMs = 1_000;

interface Sending extends Watch {
  /** Whether somebody has canceled a batch of the job since the sending began. */
  readonly isCanceled: () => boolean;
}

interface UnsentPart {
  readonly index: number;
  readonly part: Part;
}

/**
 * Sends what is unsent of a job, part by part. What the API surely did not accept is sent again by
 * itself where that may help: after a wait, or in smaller parts.
 */
export class SendParts implements Disposable {
  readonly #deps: SendPartsDependencies;
  #attempts: Promise<MakeAttempt> | undefined;
  readonly #stop = new AbortSource();
  readonly #sending = new Set<string>();

  constructor(deps: SendPartsDependencies) {
    this.#deps = deps;
  }

  /** Whether this window is making an attempt at a part right now. */
  isSending(id: string, index: number): boolean {
    return this.#sending.has(keyOf(id, index));
  }

  /**
   * Stops at the first part that fails for good, and rejects with its failure. Parts that begin
   * after the first `requests` of the job are not sent, and nothing more once somebody cancels a
   * batch of the job meanwhile.
   */
  async send(id: string, watch: Watch = {}, requests = Infinity): Promise<Job> {
    const { jobs } = this.#deps;
    const tries = new Map<number, number>();
    const before = canceledBatches(jobs.need(id));
    const isCanceled = (): boolean => canceledBatches(jobs.need(id)) > before;
    for (;;) {
      const next = firstUnsent(jobs.need(id), requests);
      if (!next) return jobs.need(id);
      if (isCanceled()) throw canceled();
      try {
        await this.#attempt(id, next, watch);
      } catch (error) {
        const done = tries.get(next.part.first) ?? 0;
        await this.#recover(id, next, error, done, { ...watch, isCanceled });
        tries.set(next.part.first, done + 1);
      }
    }
  }

  /**
   * Sends one of the unsent requests alone, to warm the prompt cache for those behind it. Rejects as
   * {@link send} does.
   */
  async sendPrimer(id: string, watch: Watch = {}): Promise<Job> {
    const next = firstUnsent(this.#deps.jobs.need(id), Infinity);
    if (!next) return this.#deps.jobs.need(id);
    if (next.part.count > 1)
      await this.#alone(id, next.index, () => this.#split(id, next, "primer", watch));
    return this.send(id, watch, next.part.first + 1);
  }

  /** Ends every wait. An attempt that is being made is left to whoever finds it. */
  dispose(): void {
    this.#stop.abort();
  }

  async #attempt(id: string, { index, part }: UnsentPart, watch: Watch): Promise<void> {
    const decision = sendDecision(part);
    if (decision.kind !== "send")
      throw new Failure(
        "unknownOutcome",
        "An earlier attempt to send this job is not settled yet.",
      );
    await this.#alone(id, index, async () => {
      await this.#claim(id);
      await (await this.#loaded()).make(id, index, part, decision.attempt, watch);
    });
  }

  /** What was refused, or waits to be sent, may have been asked in another batch meanwhile. */
  async #claim(id: string): Promise<void> {
    const { jobs, tasks } = this.#deps;
    const { parent } = jobs.need(id).prepared;
    if (parent) await resultOf(tasks.claimChild(parent, id));
  }

  /** Lets no other work on the part begin in this window: its claims would be respected by none. */
  async #alone(id: string, index: number, work: () => Promise<void>): Promise<void> {
    const key = keyOf(id, index);
    if (this.#sending.has(key)) throw new Failure("conflict", "This job is being sent.");
    this.#sending.add(key);
    try {
      await work();
    } finally {
      this.#sending.delete(key);
    }
  }

  /** Returns when the part, or what it was split into, may be sent again; else fails as it failed. */
  async #recover(
    id: string,
    unsent: UnsentPart,
    error: unknown,
    tries: number,
    watch: Sending,
  ): Promise<void> {
    const { jobs } = this.#deps;
    const { index, part } = unsent;
    const attempts = jobs.need(id).parts[index]?.attempts ?? [];
    // What failed before it was an attempt, or may have been accepted, is nobody's to repeat.
    const isRejected =
      attempts.length > part.attempts.length && attempts.at(-1)?.outcome === "rejected";
    if (!isRejected) throw error;
    const failure = toFailureData(error);
    if (failure.kind === "tooLarge" && part.count > 1)
      return this.#alone(id, index, () => this.#split(id, unsent, "halves", watch));
    const delayMs = retryDelayMs(failure, tries);
    if (delayMs === undefined) throw error;
    await this.#wait(id, index, delayMs, String(failure.status ?? failure.code), watch);
  }

  /** What only a window that sends something needs. */
  #loaded(): Promise<MakeAttempt> {
    this.#attempts ??= import("./makeAttempt.ts").then(
      ({ MakeAttempt: Made }) => new Made(this.#deps),
    );
    return this.#attempts;
  }

  async #split(
    id: string,
    { index, part }: UnsentPart,
    form: "halves" | "primer",
    watch: Watch,
  ): Promise<void> {
    const { jobs, tasks, clock } = this.#deps;
    const { first, count, bytes } = part;
    const { signal } = watch;
    const task = tasks.resplit(id, { first, count, bytes }, form);
    const parts = await resultOf(task, signal === undefined ? {} : { signal });
    const last = jobs.need(id).parts[index]?.attempts.at(-1)?.attempt ?? 0;
    await (await this.#loaded()).claim(id, index, part, last + 1);
    await jobs.record(id, { type: "split", at: clock.now(), part: index, parts });
  }

  /** The row says until when, in every window. */
  async #wait(
    id: string,
    index: number,
    delayMs: number,
    reason: string,
    watch: Sending,
  ): Promise<void> {
    const { jobs, clock } = this.#deps;
    const begunAt = clock.now();
    await jobs.record(id, { type: "retry", at: begunAt, part: index, until: begunAt + delayMs });
    const stop = eitherOf(this.#stop.signal, watch.signal);
    const isOver = (): boolean => stop.aborted || watch.isCanceled();
    for (let leftMs = delayMs; leftMs > 0 && !isOver();) {
      watch.onWait?.(reason, leftMs);
      const before = clock.now();
      const sleepMs = Math.min(tickMs, leftMs);
      await clock.sleep(sleepMs, stop);
      // A clock that was set back would make the wait longer by as much.
      leftMs -= Math.max(sleepMs, clock.now() - before);
    }
    if (!isOver()) return;
    await jobs.record(id, { type: "retry", at: clock.now(), part: index });
    throw canceled();
  }
}

function firstUnsent({ parts }: Job, requests: number): UnsentPart | undefined {
  return parts
    .map((part, index) => ({ part, index }))
    .filter(({ part }) => !part.batch && part.first < requests)
    .toSorted((a, b) => a.part.first - b.part.first)[0];
}

function canceledBatches({ parts }: Job): number {
  return parts.filter(({ batch }) => batch?.cancelInitiatedAt !== undefined).length;
}

function canceled(): Failure {
  return new Failure("canceled", "Canceled; the rest was not sent.");
}

function keyOf(id: string, index: number): string {
  return `${id}/${index}`;
}

function eitherOf(one: Abort, other: Abort | undefined): Abort {
  const either = new AbortSource();
  for (const signal of [one, other]) {
    if (signal?.aborted === true) either.abort();
    signal?.addEventListener("abort", () => either.abort());
  }
  return either.signal;
}
