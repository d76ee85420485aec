import type { PriceRange } from "./jobEvent.ts";

/** Something wrong with a draft, at a place that a person can find. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** 1-based line of the document. */
  readonly line: number;
  /** 0-based, in UTF-16 units, end exclusive; the whole line when absent. */
  readonly columns?: readonly [start: number, end: number];
  readonly message: string;
  /** Stable name of the rule, such as `duplicate-custom-id`. */
  readonly code: string;
}

/** How many tokens an answer is likely to have, by earlier runs or by the one that was tried. */
export interface LikelyAnswers {
  readonly tokens: number;
  readonly source: "earlier" | "tried";
}

/** What submitting would mean, before anybody consents to it. */
export interface Quote {
  readonly requests: number;
  /** Batches that the limits make of it, as far as can be told before it is written. */
  readonly parts: number;
  /** Bytes that would be uploaded. */
  readonly bytes: number;
  readonly inputTokens: number;
  /** Whether the API counted them, of a sample at least, or they were estimated here. */
  readonly tokensSource: "estimated" | "counted";
  /** How long the answers are taken to be; absent when nothing is known of them. */
  readonly answers?: LikelyAnswers;
  readonly models: readonly string[];
  /** Absent when nobody can tell: a model of unknown price, or work that the server does itself. */
  readonly price?: PriceRange;
}
