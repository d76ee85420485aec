import { type JsonRecord, numberAt, recordAt, stringAt } from "../../base/json.ts";
import type { Usage } from "../model/outcome.ts";

/** Reads the `usage` of a message; what is missing counts as nothing. */
export function parseUsage(usage: JsonRecord): Usage {
  const tokens = (record: JsonRecord, key: string): number =>
    Math.max(0, numberAt(record, key) ?? 0);
  const cacheWriteTokens = tokens(usage, "cache_creation_input_tokens");
  const hourly = tokens(recordAt(usage, "cache_creation") ?? {}, "ephemeral_1h_input_tokens");
  return {
    inputTokens: tokens(usage, "input_tokens"),
    outputTokens: tokens(usage, "output_tokens"),
    cacheReadTokens: tokens(usage, "cache_read_input_tokens"),
    cacheWriteTokens,
    cacheWrite1hTokens: Math.min(hourly, cacheWriteTokens),
    ...(stringAt(usage, "inference_geo") === "us" && { region: "us" as const }),
  };
}
