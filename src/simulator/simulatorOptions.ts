import type { FindingSlips } from "./answers/findings.ts";
import type { Faults } from "./faults.ts";

/** Shares (0 to 1) of the requests of a batch that end in something else than an answer. */
export interface OutcomeShares {
  /** Server-side errors that are worth another try (api_error, overloaded_error). */
  readonly errored?: number;
  readonly expired?: number;
  readonly refusal?: number;
  readonly maxTokens?: number;
  readonly pauseTurn?: number;
  readonly contextExceeded?: number;
  /** Among requests that bring client tools and leave the choice to the model. */
  readonly toolUse?: number;
  /** Among requests that are unfinished when their batch is canceled; 1 unless said otherwise. */
  readonly canceled?: number;
}

export interface Timing {
  /** How long a batch takes, drawn between these two. */
  readonly minMs: number;
  readonly maxMs: number;
  /** How long a canceled batch takes to wind down. */
  readonly cancelMs: number;
  /** Divides the durations of batches created from now on: 10 means ten times as fast. */
  readonly timeScale: number;
}

export interface Limits {
  readonly requests: number;
  readonly bodyBytes: number;
  /** Of one request, in a batch or alone. */
  readonly requestBytes: number;
}

export interface SimulatorOptions {
  /** Folder that holds everything; several servers may share it. */
  readonly root: string;
  /** API key → id of the workspace it belongs to. One random key when left out. */
  readonly keys?: Readonly<Record<string, string>>;
  /** 0 takes any free port. */
  readonly port?: number;
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  readonly timing?: Partial<Timing>;
  /** Without it: rehearsal's shares, which spare batches that are too small to show them. */
  readonly shares?: OutcomeShares;
  /** How findings of code reviews go wrong; without it: as in rehearsal, where most are right. */
  readonly slips?: FindingSlips;
  /** Another seed gives other outcomes for the same requests. */
  readonly seed?: string;
  readonly limits?: Partial<Limits>;
  readonly faults?: Faults;
}

export const rehearsalTiming: Timing = { minMs: 8000, maxMs: 20_000, cancelMs: 2000, timeScale: 1 };

/** The API's own. Megabytes are taken as decimal: a body within them is safe either way. */
export const apiLimits: Limits = {
  requests: 100_000,
  bodyBytes: 256_000_000,
  requestBytes: 32_000_000,
};

/** Models miscount lines now and then. */
export const rehearsalSlips: FindingSlips = { shifted: 0.1 };

const smallestBatchWithOddOutcomes = 20;

/** A few of everything, so that a rehearsal shows what a real batch may bring. */
export function rehearsalShares(requests: number): OutcomeShares {
  if (requests < smallestBatchWithOddOutcomes) return { toolUse: 1 };
  return {
    errored: 0.02,
    expired: 0.01,
    refusal: 0.01,
    maxTokens: 0.02,
    pauseTurn: 0.005,
    contextExceeded: 0.005,
    toolUse: 1,
    canceled: 0.95,
  };
}
