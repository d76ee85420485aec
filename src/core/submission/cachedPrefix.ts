import { isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";

/**
 * What the API keeps of a request for an hour: all before the last breakpoint of that lifetime, and
 * what else decides whether another request finds it. Undefined when nothing is kept that long: in
 * five minutes no batch has ended.
 */
export function cachedPrefix(params: JsonRecord): readonly unknown[] | undefined {
  const { tools, system, messages } = params;
  const turns: readonly unknown[] = Array.isArray(messages) ? messages : [];
  const lastTurn = turns.findLastIndex((turn) => isRecord(turn) && lastMark(turn["content"]) >= 0);
  const turn = turns[lastTurn];
  const settings = [params["model"], params["thinking"], params["tool_choice"]];
  if (isRecord(turn)) {
    const whole = turns.slice(0, lastTurn);
    return [...settings, tools, system, ...whole, turn["role"], upToMark(turn["content"])];
  }
  if (lastMark(system) >= 0) return [...settings, tools, upToMark(system)];
  return lastMark(tools) >= 0 ? [...settings, upToMark(tools)] : undefined;
}

function upToMark(blocks: unknown): unknown {
  return Array.isArray(blocks) ? blocks.slice(0, lastMark(blocks) + 1) : blocks;
}

/** Where the last block stands that is kept for an hour, or -1. */
function lastMark(blocks: unknown): number {
  return Array.isArray(blocks) ? blocks.findLastIndex(isMarked) : -1;
}

function isMarked(block: unknown): boolean {
  const mark = isRecord(block) ? recordAt(block, "cache_control") : undefined;
  return mark !== undefined && stringAt(mark, "ttl") === "1h";
}
