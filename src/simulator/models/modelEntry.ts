/** What the rules and replies depend on, for one model. */
export interface ModelEntry {
  readonly id: string;
  readonly alias?: string;
  readonly name: string;
  readonly line: "haiku" | "sonnet" | "opus" | "fable" | "mythos";
  /** Version as major · 10 + minor, to compare generations. */
  readonly generation: number;
  /** RFC 3339 date. */
  readonly released: string;
  readonly deprecated?: string;
  readonly retires?: string;
  readonly isRetired?: boolean;
  readonly maxInputTokens: number;
  readonly maxTokens: number;
  /** Shorter prefixes are not cached, silently. */
  readonly minCacheTokens: number;
  readonly thinking: readonly ("adaptive" | "enabled" | "disabled" | "between_tools")[];
}
