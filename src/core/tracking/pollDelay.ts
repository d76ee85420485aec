/** What decides when to look again. */
export interface PollInput {
  /** Milliseconds since the creation of each running batch. */
  readonly ages: readonly number[];
  /** Looks that failed since the last success. */
  readonly failures: number;
  /** What the server asked for. */
  readonly retryAfterMs?: number;
  readonly isFocused: boolean;
  /** 0 to 1. */
  readonly random: number;
  /** For a server that compresses time: batches end in seconds. */
  readonly isFast?: boolean;
}

interface Pace {
  readonly minMs: number;
  readonly maxMs: number;
  /** Of the youngest batch's age. */
  readonly share: number;
  readonly unfocusedFactor: number;
  readonly maxBackoffMs: number;
}

const livePace: Pace = {
  minMs: 15_000,
  maxMs: 300_000,
  share: 1 / 20,
  unfocusedFactor: 3,
  maxBackoffMs: 15 * 60_000,
};

const rehearsalPace: Pace = {
  minMs: 1_000,
  maxMs: 3_000,
  share: 1 / 10,
  unfocusedFactor: 1,
  maxBackoffMs: 30_000,
};

/** No server is believed to want more than an hour's pause. */
const maxRetryAfterMs = 3_600_000;

/**
 * Milliseconds until the next look, or undefined when nothing runs. It grows with the age of the
 * youngest batch, doubles with each failure, and is never less than what the server asked for
 * within an hour.
 */
export function pollDelayMs(input: PollInput): number | undefined {
  const { ages, failures, retryAfterMs = 0, isFocused, random, isFast = false } = input;
  if (ages.length === 0) return undefined;
  const pace = isFast ? rehearsalPace : livePace;
  const youngest = ages.reduce((least, age) => Math.min(least, age), Infinity);
  const byAge = Math.min(Math.max(youngest * pace.share, pace.minMs), pace.maxMs);
  const unhurried = isFocused ? byAge : byAge * pace.unfocusedFactor;
  const backoff = failures === 0 ? 0 : Math.min(pace.minMs * 2 ** failures, pace.maxBackoffMs);
  const asked = Math.min(retryAfterMs, maxRetryAfterMs);
  // Only ever longer, so that many windows spread out and none comes before it may.
  return Math.round(Math.max(unhurried, backoff, asked) * (1 + random * 0.1));
}
