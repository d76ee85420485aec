import type { Clock } from "../base/clock.ts";
import { type Disposable, DisposableStore } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { Log } from "../contracts/log.ts";
import { primingStep } from "../core/submission/primingStep.ts";
import type { Jobs } from "./jobs.ts";
import type { Lead } from "./lead.ts";
import type { SendParts } from "./sendParts.ts";
import { idleMs, WakingLoop } from "./wakingLoop.ts";

export interface FollowPrimersDependencies {
  readonly jobs: Jobs;
  readonly sendParts: Pick<SendParts, "send" | "sendPrimer">;
  readonly lead: Lead;
  readonly clock: Clock;
  readonly log: Log;
}

/** How often the clock and the leading window are looked at while something is due. */
const sliceMs = 30_000;
/** What failed without a trace, such as a key that is missing, is tried again after this. */
const pauseMs = 5 * 60_000;
const leaseMs = 10 * 60_000;

/**
 * Sends what waits for its primer, in one of all windows: whoever submitted has agreed to all of it.
 * What the API refuses is state on the row, and for a person to send again.
 */
export class FollowPrimers implements Disposable {
  readonly #deps: FollowPrimersDependencies;
  readonly #owned = new DisposableStore();
  readonly #loop: WakingLoop;
  readonly #failedAt = new Map<string, number>();

  constructor(deps: FollowPrimersDependencies) {
    this.#deps = deps;
    this.#loop = this.#owned.add(new WakingLoop(deps.clock));
  }

  /** From now on goes on with whatever is primed, as long as this window may send. */
  follow(maySend: () => boolean): void {
    this.#owned.add(this.#deps.jobs.onDidChange(() => this.#loop.wake()));
    void this.#loop.run(() => (maySend() ? this.sendPrimed() : sliceMs));
  }

  /** Sends all that is due. Answers for how many milliseconds there is nothing to do. */
  async sendPrimed(): Promise<number> {
    const { jobs, clock } = this.#deps;
    let waitMs = idleMs;
    for (const { id } of jobs.all()) {
      const job = jobs.get(id);
      const step = job && !job.isReadOnly ? primingStep(job, clock.now()) : undefined;
      if (this.#loop.signal.aborted || (step !== "send" && step !== "prime")) continue;
      if (this.#isPausing(id) || !(await this.#go(id, step))) waitMs = sliceMs;
    }
    return waitMs;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #isPausing(id: string): boolean {
    const failedAt = this.#failedAt.get(id) ?? -Infinity;
    return Math.abs(this.#deps.clock.now() - failedAt) < pauseMs;
  }

  /** False when it failed, or is another window's. */
  async #go(id: string, step: "send" | "prime"): Promise<boolean> {
    const { sendParts, lead, clock, log } = this.#deps;
    if (!(await lead.take(`prime/${id}`, leaseMs))) return false;
    const watch = { signal: this.#loop.signal };
    try {
      await (step === "send" ? sendParts.send(id, watch) : sendParts.sendPrimer(id, watch));
      return true;
    } catch (error) {
      log.warn(`The rest of ${id} was not sent: ${logWords(error)}`);
      this.#failedAt.set(id, clock.now());
      return false;
    }
  }
}
