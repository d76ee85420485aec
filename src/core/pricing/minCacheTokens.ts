/** Shorter prompts are silently not cached. By undated model id; the longest where it is not known. */
const minima: ReadonlyMap<string, number> = new Map([
  ["claude-fable-5-2", 512],
  ["claude-fable-5-1", 512],
  ["claude-fable-5", 512],
  ["claude-mythos-5-2", 512],
  ["claude-mythos-5-1", 512],
  ["claude-mythos-5", 512],
  ["claude-opus-5-5", 512],
  ["claude-opus-5", 512],
  ["claude-sonnet-5-5", 512],
  ["claude-haiku-5-5", 1_024],
  ["claude-sonnet-5", 1_024],
  ["claude-opus-4-8", 1_024],
  ["claude-sonnet-4-6", 1_024],
  ["claude-sonnet-4-5", 1_024],
  ["claude-opus-4-7", 2_048],
]);

/** How many tokens a prompt must have for a model to cache it, as collected in November 2026. */
export function minCacheTokens(model: string): number {
  return minima.get(model.replace(/-20\d{6}$/, "")) ?? 4_096;
}
