import type { Abort } from "../../src/base/abort.ts";
import type { Clock } from "../../src/base/clock.ts";

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(now = Date.UTC(2026, 10, 21)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How long the next sleeper still sleeps, or undefined when nobody does. */
  get nextSleepMs(): number | undefined {
    const next = Math.min(...this.#sleepers.map(({ until }) => until));
    return Number.isFinite(next) ? next - this.#now : undefined;
  }

  sleep(ms: number, signal: Abort): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#sleepers.push({ until: this.#now + ms, wake: resolve });
      signal.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter(({ wake }) => wake !== resolve);
        resolve();
      });
    });
  }

  /** Sets the clock, or lets the computer sleep: sleepers have as long to sleep as before. */
  async jump(ms: number): Promise<void> {
    this.#now += ms;
    this.#sleepers = this.#sleepers.map(({ until, wake }) => ({ until: until + ms, wake }));
    await settled();
  }

  /** Moves time on, waking whoever has slept enough, and lets them run. */
  async advance(ms: number): Promise<void> {
    this.#now += ms;
    const due = this.#sleepers.filter(({ until }) => until <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ until }) => until > this.#now);
    for (const sleeper of due) sleeper.wake();
    await settled();
  }
}

/** Resolves once everything that waits for nothing outside has run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
