import { type Disposable, DisposableStore } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { Log } from "../contracts/log.ts";
import type { Job } from "../core/model/job.ts";
import type { Collect } from "./collect.ts";
import { isCollectable } from "./collectablePart.ts";
import type { Jobs } from "./jobs.ts";
import type { Lead } from "./lead.ts";
import { Retries, type RetriesDependencies } from "./retries.ts";
import { idleMs, WakingLoop } from "./wakingLoop.ts";

export interface AutoCollectDependencies extends RetriesDependencies {
  readonly jobs: Jobs;
  readonly accounts: Pick<Accounts, "onDidChange">;
  readonly collect: Pick<Collect, "collect">;
  readonly lead: Lead;
  readonly log: Log;
}

/** How often the time, the network and the leading window are looked at while something is due. */
const sliceMs = 30_000;

/** Downloads that bring anything renew the lead long before. */
const leaseMs = 10 * 60_000;
const renewalMs = 60_000;

/** Collects by itself what ends, in one of all windows, and again what failed. */
export class AutoCollect implements Disposable {
  readonly #deps: AutoCollectDependencies;
  readonly #owned = new DisposableStore();
  readonly #loop: WakingLoop;
  readonly #retries: Retries;
  #isWanted = (): boolean => false;

  constructor(deps: AutoCollectDependencies) {
    this.#deps = deps;
    this.#loop = this.#owned.add(new WakingLoop(deps.clock));
    this.#retries = new Retries(deps);
  }

  /** From now on collects whatever ends, as long as the person wants that. */
  follow(isWanted: () => boolean): void {
    this.#owned.add(this.#deps.jobs.onDidChange(() => this.#loop.wake()));
    this.#owned.add(
      this.#deps.accounts.onDidChange(() => {
        // What failed may work with another key or host.
        this.#retries.clear();
        this.#loop.wake();
      }),
    );
    this.#isWanted = isWanted;
    void this.#loop.run(() => (isWanted() ? this.collectEnded() : idleMs));
  }

  /** When a job whose collection failed is tried again; local milliseconds since the epoch. */
  retryAt(jobId: string): number | undefined {
    return this.#isWanted() ? this.#retries.at(jobId) : undefined;
  }

  /**
   * Collects every ended job that is not here yet, one after the other; failures become the jobs'
   * status. Answers for how many milliseconds there is nothing to do.
   */
  async collectEnded(): Promise<number> {
    let waitMs = idleMs;
    for (const { id } of this.#deps.jobs.all()) {
      const job = this.#deps.jobs.get(id);
      if (!job || !isDue(job) || this.#loop.signal.aborted) continue;
      const isDone = !this.#retries.isWaiting(id) && (await this.#collect(job));
      if (!isDone) waitMs = sliceMs;
    }
    return waitMs;
  }

  dispose(): void {
    this.#owned.dispose();
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
      this.#retries.done(job.id);
      return true;
    } catch (error) {
      if (!this.#loop.signal.aborted)
        log.warn(`The results of ${job.id} were not collected: ${logWords(error)}`);
      this.#retries.failed(job.id, error);
      return false;
    }
  }
}

/** Whether something of a job is to be collected without being asked for. */
function isDue({ isReadOnly, prepared, parts }: Job): boolean {
  return !isReadOnly && prepared.origin !== "elsewhere" && parts.some(isCollectable);
}
