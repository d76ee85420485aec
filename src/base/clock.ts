import type { Abort } from "./abort.ts";

/** Time as a dependency, so that policies can be tested without waiting. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, or at once (never rejecting) when `signal` aborts. */
  sleep(ms: number, signal: Abort): Promise<void>;
}
