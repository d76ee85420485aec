import { AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { type Disposable, DisposableStore } from "../base/disposable.ts";
import { logWords, toFailureData } from "../base/failure.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { Log } from "../contracts/log.ts";
import type { Job } from "../core/model/job.ts";
import { collectDelayMs } from "../core/tracking/collectDelay.ts";
import type { Collect } from "./collect.ts";
import { isCollectable } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import type { Lead } from "./lead.ts";

export interface AutoCollectDependencies {
  readonly jobs: Jobs;
  readonly accounts: Pick<Accounts, "onDidChange">;
  readonly collect: Pick<Collect, "collect">;
  readonly lead: Lead;
  readonly clock: Clock;
  readonly log: Log;
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly network: () => string;
}

/** Longer than anybody waits, and what a timer can still count. */
const idleMs = 2 ** 31 - 1;

/** How often the time, the network and the leading window are looked at while something is due. */
const sliceMs = 30_000;

/** Downloads that bring anything renew the lead long before. */
const leaseMs = 10 * 60_000;
const renewalMs = 60_000;

/** A job whose last collection failed. */
interface Retry {
  readonly failures: number;
  readonly failedAt: number;
  readonly delayMs: number;
  /** What connected the computer, where that may have been the reason. */
  readonly network?: string;
}

/** Collects by itself what ends, in one of all windows, and again what failed. */
export class AutoCollect implements Disposable {
  readonly #deps: AutoCollectDependencies;
  readonly #owned = new DisposableStore();
  readonly #stop = new AbortSource();
  readonly #retries = new Map<string, Retry>();
  #wake = new AbortSource();
  #isWanted = (): boolean => false;

  constructor(deps: AutoCollectDependencies) {
    this.#deps = deps;
  }

  /** From now on collects whatever ends, as long as the person wants that. */
  follow(isWanted: () => boolean): void {
    this.#owned.add(this.#deps.jobs.onDidChange(() => this.#wake.abort()));
    this.#owned.add(
      this.#deps.accounts.onDidChange(() => {
        // What failed may work with another key or host.
        this.#retries.clear();
        this.#wake.abort();
      }),
    );
    this.#isWanted = isWanted;
    void this.#follow();
  }

  /** When a job whose collection failed is tried again; local milliseconds since the epoch. */
  retryAt(jobId: string): number | undefined {
    const retry = this.#isWanted() ? this.#retries.get(jobId) : undefined;
    return retry && retry.failedAt + retry.delayMs;
  }

  /**
   * Collects every ended job that is not here yet, one after the other; failures become the jobs'
   * status. Answers for how many milliseconds there is nothing to do.
   */
  async collectEnded(): Promise<number> {
    let waitMs = idleMs;
    for (const { id } of this.#deps.jobs.all()) {
      const job = this.#deps.jobs.get(id);
      if (!job || !isDue(job) || this.#stop.signal.aborted) continue;
      const isDone = !this.#isWaiting(id) && (await this.#collect(job));
      if (!isDone) waitMs = sliceMs;
    }
    return waitMs;
  }

  dispose(): void {
    this.#stop.abort();
    this.#wake.abort();
    this.#owned.dispose();
  }

  async #follow(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#wake = new AbortSource();
      const waitMs = this.#isWanted() ? await this.collectEnded() : idleMs;
      await this.#deps.clock.sleep(waitMs, this.#wake.signal);
    }
  }

  #isWaiting(jobId: string): boolean {
    const retry = this.#retries.get(jobId);
    if (!retry) return false;
    const { clock, network } = this.#deps;
    if (retry.network !== undefined && retry.network !== network()) return false;
    const waitedMs = clock.now() - retry.failedAt;
    // A clock that was set back would make the wait longer by as much.
    return waitedMs >= 0 && waitedMs < retry.delayMs;
  }

  /** False when it failed, or is another window's. */
  async #collect(job: Job): Promise<boolean> {
    const { clock, collect, log } = this.#deps;
    const lead = (): Promise<boolean> => this.#deps.lead.take(`collect/${job.account.id}`, leaseMs);
    if (!(await lead())) return false;
    let renewedAt = clock.now();
    const onProgress = (): void => {
      if (Math.abs(clock.now() - renewedAt) < renewalMs) return;
      renewedAt = clock.now();
      void lead();
    };
    try {
      await collect.collect(job.id, { onProgress });
      this.#retries.delete(job.id);
      return true;
    } catch (error) {
      if (!this.#stop.signal.aborted)
        log.warn(`The results of ${job.id} were not collected: ${logWords(error)}`);
      this.#retryLater(job.id, error);
      return false;
    }
  }

  #retryLater(jobId: string, error: unknown): void {
    const { clock, network, random } = this.#deps;
    const { kind, retryAfterMs } = toFailureData(error);
    const failures = (this.#retries.get(jobId)?.failures ?? 0) + 1;
    const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
    this.#retries.set(jobId, {
      failures,
      failedAt: clock.now(),
      delayMs: collectDelayMs({ kind, failures, random: random(), ...asked }),
      ...(kind === "network" ? { network: network() } : {}),
    });
  }
}

/** Whether something of a job is to be collected without being asked for. */
function isDue({ isReadOnly, prepared, parts }: Job): boolean {
  return !isReadOnly && prepared.origin !== "elsewhere" && parts.some(isCollectable);
}
