/** What the requests of one model would use. */
export interface ModelShare {
  readonly model: string;
  readonly requests: number;
  readonly inputTokens: number;
  /** What they are at most, once a sample was counted; an estimate has a margin of its own. */
  readonly mostInputTokens?: number;
  /** Sum of `max_tokens`. */
  readonly maxOutputTokens: number;
}
