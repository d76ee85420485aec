import type { JsonRecord } from "../../base/json.ts";
import { stringAt } from "../../base/json.ts";
import type { Digest } from "../digest.ts";
import { findModel } from "../models/modelCatalog.ts";
import { cachedPrefix } from "../prompt/cachedPrefix.ts";
import type { CachePrefix } from "./batchRecord.ts";
import type { CacheUse } from "./requestIndex.ts";

/** Requests of one batch run side by side, so most of them miss what another just wrote. */
const hitsInColdBatch = 0.3;
const mostRemembered = 32;

/** The prompt cache as one batch meets it. */
export class PromptCache {
  readonly #warm: ReadonlySet<string>;
  readonly #written = new Map<string, CachePrefix>();

  /** @param warm keys of prefixes that earlier batches left behind and that are still alive */
  constructor(warm: ReadonlySet<string>) {
    this.#warm = warm;
  }

  /** What this batch leaves behind for the next. */
  get written(): readonly CachePrefix[] {
    return [...this.#written.values()].slice(0, mostRemembered);
  }

  /** How the cache serves a request, in the order of the batch. */
  use(params: JsonRecord, luck: Digest): CacheUse {
    const model = findModel(stringAt(params, "model") ?? "");
    const prefix = model && cachedPrefix(params, model);
    if (!prefix) return "none";
    const isFirst = !this.#written.has(prefix.key);
    this.#written.set(prefix.key, { key: prefix.key, ttl: prefix.ttl });
    if (this.#warm.has(prefix.key)) return "read";
    return !isFirst && luck.fraction("cache") < hitsInColdBatch ? "read" : "write";
  }
}

const lifetimeUs = { "5m": 5 * 60_000_000, "1h": 60 * 60_000_000 };

/** The keys alive at `nowUs` among what ended batches left behind. */
export function warmKeys(
  earlier: readonly {
    readonly prefixes: readonly CachePrefix[];
    readonly endedUs: number | null;
  }[],
  nowUs: number,
): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { prefixes, endedUs } of earlier) {
    if (endedUs === null) continue;
    for (const { key, ttl } of prefixes) {
      if (nowUs <= endedUs + lifetimeUs[ttl]) keys.add(key);
    }
  }
  return keys;
}
