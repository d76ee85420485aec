import type { Clock } from "../base/clock.ts";
import { toFailureData } from "../base/failure.ts";
import { collectDelayMs } from "../core/tracking/collectDelay.ts";

export interface RetriesDependencies {
  readonly clock: Clock;
  /** Between 0 and 1. */
  readonly random: () => number;
  /** Names what connects this computer now. */
  readonly network: () => string;
}

/** A job whose last try failed. */
interface Retry {
  readonly failures: number;
  readonly failedAt: number;
  readonly delayMs: number;
  /** What connected the computer, where that may have been the reason. */
  readonly network?: string;
}

/** When what failed for a job is tried again: ever less often, and at once when online again. */
export class Retries {
  readonly #deps: RetriesDependencies;
  readonly #retries = new Map<string, Retry>();

  constructor(deps: RetriesDependencies) {
    this.#deps = deps;
  }

  /** Local milliseconds since the epoch; undefined when nothing failed. */
  at(jobId: string): number | undefined {
    const retry = this.#retries.get(jobId);
    return retry && retry.failedAt + retry.delayMs;
  }

  isWaiting(jobId: string): boolean {
    const retry = this.#retries.get(jobId);
    if (!retry) return false;
    const { clock, network } = this.#deps;
    if (retry.network !== undefined && retry.network !== network()) return false;
    const waitedMs = clock.now() - retry.failedAt;
    // A clock that was set back would make the wait longer by as much.
    return waitedMs >= 0 && waitedMs < retry.delayMs;
  }

  failed(jobId: string, error: unknown): void {
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

  done(jobId: string): void {
    this.#retries.delete(jobId);
  }

  /** What failed may work now: with another key, say. */
  clear(): void {
    this.#retries.clear();
  }
}
