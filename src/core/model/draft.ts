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

/** Why a file is not in a draft. */
export type LeftOutReason =
  | "ignored"
  | "excluded"
  | "binary"
  | "tooLarge"
  | "unreadable"
  | "empty"
  /** The recipe's `include` does not name it. */
  | "notForRecipe";

/** A file that was selected but is not sent. */
export interface LeftOut {
  /** Relative to the draft's base folder. */
  readonly path: string;
  readonly reason: LeftOutReason;
}

/** What submitting would mean, before anybody consents to it. */
export interface Quote {
  readonly requests: number;
  /** Batches that the limits make of it, as far as can be told before it is written. */
  readonly parts: number;
  /** Bytes that would be uploaded. */
  readonly bytes: number;
  readonly inputTokens: number;
  readonly models: readonly string[];
  /** Absent when nobody can tell: a model of unknown price, or work that the server does itself. */
  readonly price?: PriceRange;
}
