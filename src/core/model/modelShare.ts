import type { Surcharge } from "../pricing/surcharge.ts";

/** What requests of one model, and of one surcharge, would use. */
export interface ModelShare {
  readonly model: string;
  readonly requests: number;
  readonly inputTokens: number;
  /** What they are at most, once a sample was counted; an estimate has a margin of its own. */
  readonly mostInputTokens?: number;
  /** Of the request that has most. */
  readonly largestInputTokens?: number;
  /** Sum of `max_tokens`. */
  readonly maxOutputTokens: number;
  /** Absent when there is none; `unknown` when nobody can tell beforehand what they will cost. */
  readonly surcharge?: Surcharge | "unknown";
}
