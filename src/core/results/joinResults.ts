import type { Usage } from "../model/outcome.ts";
import { firstWords } from "./firstWords.ts";
import type { ParsedResult } from "./parseResultLine.ts";

/**
 * A result whose answer begins with that of an earlier one, which it continues: their texts without
 * anything between, and what both did use.
 */
export function joinResults(earlier: ParsedResult, later: ParsedResult): ParsedResult {
  const answer = earlier.answer + later.answer;
  const usage = sumOf(earlier.usage, later.usage);
  return {
    ...later,
    answer,
    ...(usage && { usage }),
    firstWords: answer.trim() === "" ? later.firstWords : firstWords(answer),
  };
}

function sumOf(one: Usage | undefined, other: Usage | undefined): Usage | undefined {
  if (!one || !other) return one ?? other;
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    cacheWrite1hTokens: one.cacheWrite1hTokens + other.cacheWrite1hTokens,
  };
}
