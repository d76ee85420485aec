import { isDeepStrictEqual } from "node:util";
import { type JsonRecord, stringAt } from "../base/json.ts";
import { estimateTokens } from "../core/pricing/estimateTokens.ts";
import { minCacheTokens } from "../core/pricing/minCacheTokens.ts";
import { cachedPrefix } from "../core/submission/cachedPrefix.ts";

/** Finds out whether all requests begin with the same text, which the API would keep for an hour. */
export class PrimerTally {
  #prefix: readonly unknown[] | undefined;
  #first = 0;
  #requests = 0;
  #isShared = true;

  /** `version` is what the request is sent with, where that is its own. */
  add(seq: number, params: JsonRecord, version?: object): void {
    this.#requests += 1;
    if (!this.#isShared) return;
    const cached = cachedPrefix(params);
    const prefix = cached && [version, ...cached];
    if (this.#requests === 1) {
      this.#first = seq;
      this.#prefix = prefix;
      const model = stringAt(params, "model") ?? "";
      const tokens = prefix === undefined ? 0 : estimateTokens(JSON.stringify(prefix));
      this.#isShared = tokens >= minCacheTokens(model);
    } else {
      this.#isShared = isDeepStrictEqual(prefix, this.#prefix);
    }
  }

  /** The position of the request that warms the cache for the others; undefined when none would. */
  finish(): number | undefined {
    return this.#isShared && this.#requests > 1 ? this.#first : undefined;
  }
}
