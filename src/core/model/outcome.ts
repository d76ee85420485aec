/** A result after triage. `pending` is a request whose result has not come yet. */
export type Outcome =
  | "answered"
  | "truncated"
  | "refused"
  | "paused"
  | "toolUse"
  | "invalidSchema"
  | "invalidRequest"
  | "retryableError"
  | "canceled"
  | "expired"
  | "missing"
  | "unknown"
  | "pending";

/** Tokens of one answer, as billed. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** The part of `cacheWriteTokens` that was written for an hour, at twice the input price. */
  readonly cacheWrite1hTokens: number;
  /** Present when the answer had to come from the United States, which costs more. */
  readonly region?: "us";
}
