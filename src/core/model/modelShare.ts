/** What the requests of one model would use. */
export interface ModelShare {
  readonly model: string;
  readonly requests: number;
  readonly inputTokens: number;
  /** Sum of `max_tokens`. */
  readonly maxOutputTokens: number;
}
