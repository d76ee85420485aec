import { arrayAt, isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import { cacheWriteShares } from "./priceTable.ts";

/** What makes a request dearer than its tokens tell, as factors of its price. */
export interface Surcharge {
  /** Of its input, at most: a prompt that is written to the cache costs more. */
  readonly inputAtMost: number;
  /** Of all: answers that must come from one region. */
  readonly region: number;
}

/** Nothing that is nested deeper is read by the API. */
const maxDepth = 100;

/** Tools whose calls are only answered; all others the server runs itself, as often as it likes. */
const clientTool = /^(custom$|bash_|text_editor_|computer_|memory_)/;

/**
 * The surcharge of a request; undefined when nobody can tell beforehand what it will cost, because
 * the server runs tools for it or reads documents that are not in it.
 */
export function surchargeOf(params: JsonRecord): Surcharge | undefined {
  const tools = arrayAt(params, "tools") ?? [];
  const isRunByServer =
    tools.some((tool) => isRecord(tool) && !clientTool.test(stringAt(tool, "type") ?? "custom")) ||
    (params["mcp_servers"] ?? params["container"] ?? undefined) !== undefined;
  const inputAtMost = inputFactor(params, 0);
  if (isRunByServer || inputAtMost === undefined) return undefined;
  return { inputAtMost, region: regionFactor(stringAt(params, "inference_geo")) };
}

/** Answers that must come from the United States cost more. */
export function regionFactor(region: string | undefined): number {
  return region === "us" ? 1.1 : 1;
}

/** The highest factor of a cache breakpoint in it; undefined for a document that is elsewhere. */
function inputFactor(value: unknown, depth: number): number | undefined {
  if (depth > maxDepth || typeof value !== "object" || value === null) return 1;
  let highest = isRecord(value) ? ownFactor(value) : 1;
  for (const item of Object.values(value)) {
    const factor = inputFactor(item, depth + 1);
    if (factor === undefined || highest === undefined) return undefined;
    highest = Math.max(highest, factor);
  }
  return highest;
}

function ownFactor(block: JsonRecord): number | undefined {
  const source = block["type"] === "document" ? recordAt(block, "source")?.["type"] : undefined;
  if (source === "url" || source === "file") return undefined;
  const breakpoint = recordAt(block, "cache_control");
  if (!breakpoint) return 1;
  return breakpoint["ttl"] === "1h" ? cacheWriteShares.oneHour : cacheWriteShares.fiveMinutes;
}
