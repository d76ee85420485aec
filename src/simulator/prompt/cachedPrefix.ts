import { arrayAt, isRecord, recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { digestOf } from "../digest.ts";
import type { ModelEntry } from "../models/modelEntry.ts";
import { contentBlocks, messagesOf } from "./blocks.ts";
import { inputTokens } from "./tokens.ts";

/** The part of a prompt that the cache may keep. */
export interface CachedPrefix {
  /** Equal for equal prefixes of the same model. */
  readonly key: string;
  readonly tokens: number;
  readonly ttl: "5m" | "1h";
}

/**
 * The prefix up to the last cache breakpoint; undefined without a breakpoint, or when it is too
 * short for the model to cache.
 */
export function cachedPrefix(params: JsonRecord, model: ModelEntry): CachedPrefix | undefined {
  const tools = (arrayAt(params, "tools") ?? []).filter(isRecord);
  const system = contentBlocks(params["system"]);
  const turns = messagesOf(params).flatMap((message) =>
    contentBlocks(message["content"]).map((block) => ({ role: message["role"], block })),
  );
  const blocks = [...tools, ...system, ...turns.map(({ block }) => block)];
  const isAutomatic = recordAt(params, "cache_control") !== undefined;
  const last = isAutomatic ? blocks.length - 1 : blocks.findLastIndex(hasBreakpoint);
  if (last < 0) return undefined;
  const control = recordAt(isAutomatic ? params : (blocks[last] ?? {}), "cache_control") ?? {};
  const kept = turns.slice(0, Math.max(0, last + 1 - tools.length - system.length));
  const prefix = {
    tools: tools.slice(0, last + 1),
    system: system.slice(0, Math.max(0, last + 1 - tools.length)),
    messages: kept.map(({ role, block }) => ({ role, content: [block] })),
  };
  const tokens = inputTokens(prefix, model);
  if (tokens < model.minCacheTokens) return undefined;
  const key = digestOf(model.id, JSON.stringify(prefix)).letters("prefix", 22);
  return { key, tokens, ttl: stringAt(control, "ttl") === "1h" ? "1h" : "5m" };
}

function hasBreakpoint(block: JsonRecord): boolean {
  return recordAt(block, "cache_control") !== undefined;
}
