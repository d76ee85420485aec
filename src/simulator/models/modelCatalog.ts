import type { ModelEntry } from "./modelEntry.ts";

const million = 1_000_000;
const current = { maxInputTokens: million, maxTokens: 128_000 };
const small = { maxInputTokens: 200_000, maxTokens: 64_000 };

/**
 * The models the local server knows, most recently released first. Where the date of a release is
 * not published, it is the month.
 */
export const modelCatalog: readonly ModelEntry[] = [
  entry("claude-fable-5-2", "fable", 52, "2026-11-05", { ...current, minCacheTokens: 512 }),
  entry("claude-mythos-5-2", "mythos", 52, "2026-11-05", { ...current, minCacheTokens: 512 }),
  entry("claude-haiku-5-5", "haiku", 55, "2026-10-07", { ...current, minCacheTokens: 1024 }),
  entry("claude-sonnet-5-5", "sonnet", 55, "2026-09-28", { ...current, minCacheTokens: 512 }),
  entry("claude-opus-5-5", "opus", 55, "2026-09-22", { ...current, minCacheTokens: 512 }),
  entry("claude-fable-5-1", "fable", 51, "2026-09-01", { ...current, minCacheTokens: 512 }),
  entry("claude-mythos-5-1", "mythos", 51, "2026-09-01", { ...current, minCacheTokens: 512 }),
  entry("claude-sonnet-5", "sonnet", 50, "2026-07-01", { ...current, minCacheTokens: 1024 }),
  entry("claude-fable-5", "fable", 50, "2026-07-01", { ...current, minCacheTokens: 512 }),
  entry("claude-mythos-5", "mythos", 50, "2026-07-01", { ...current, minCacheTokens: 512 }),
  entry("claude-opus-5", "opus", 50, "2026-07-01", { ...current, minCacheTokens: 512 }),
  entry("claude-opus-4-8", "opus", 48, "2026-05-01", { ...current, minCacheTokens: 1024 }),
  entry("claude-opus-4-7", "opus", 47, "2026-04-01", { ...current, minCacheTokens: 2048 }),
  entry("claude-mythos-preview", "mythos", 47, "2026-04-01", { ...current, minCacheTokens: 2048 }),
  entry("claude-sonnet-4-6", "sonnet", 46, "2026-02-01", { ...current, minCacheTokens: 1024 }),
  entry("claude-opus-4-6", "opus", 46, "2026-02-01", { ...current, minCacheTokens: 4096 }),
  entry("claude-opus-4-5-20251101", "opus", 45, "2025-11-01", { ...small, minCacheTokens: 4096 }),
  entry("claude-haiku-4-5-20251001", "haiku", 45, "2025-10-01", { ...small, minCacheTokens: 4096 }),
  entry("claude-sonnet-4-5-20250929", "sonnet", 45, "2025-09-29", {
    ...small,
    minCacheTokens: 1024,
    deprecated: "2026-08-01",
    retires: "2026-11-30",
  }),
  entry("claude-3-7-sonnet-20250219", "sonnet", 37, "2025-02-19", {
    ...small,
    minCacheTokens: 1024,
    deprecated: "2025-10-28",
    retires: "2026-02-19",
    isRetired: true,
  }),
];

/** The model with this id or alias, whatever its stage of life. */
export function findModel(id: string): ModelEntry | undefined {
  return modelCatalog.find((model) => model.id === id || model.alias === id);
}

function entry(
  id: string,
  line: ModelEntry["line"],
  generation: number,
  released: string,
  rest: Pick<ModelEntry, "maxInputTokens" | "maxTokens" | "minCacheTokens"> & Partial<ModelEntry>,
): ModelEntry {
  const alias = id.replace(/-\d{8}$/, "");
  return {
    id,
    ...(alias === id ? {} : { alias }),
    name: displayName(alias),
    line,
    generation,
    released,
    thinking: thinkingTypes(line, generation),
    ...rest,
  };
}

/** `claude-opus-5-5` is “Claude Opus 5.5”. */
function displayName(id: string): string {
  const words = id.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return words.join(" ").replace(/(\d) (\d)/, "$1.$2");
}

/** Which `thinking.type` values a model takes; it answers 400 to the others. */
function thinkingTypes(line: ModelEntry["line"], generation: number): ModelEntry["thinking"] {
  if (generation <= 45) return ["enabled", "disabled"];
  if (generation === 46) return ["adaptive", "enabled", "disabled"];
  if (line === "sonnet" && generation === 55) return ["adaptive", "between_tools"];
  const thinksAlways =
    line === "fable" || line === "mythos" || (line === "opus" && generation > 50);
  return thinksAlways && generation >= 50 ? ["adaptive"] : ["adaptive", "disabled"];
}
