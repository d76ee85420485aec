import type { JsonRecord } from "../base/json.ts";
import { numberAt, stringAt } from "../base/json.ts";
import type { ModelShare } from "../core/model/modelShare.ts";
import { isLongPrompt } from "../core/pricing/price.ts";
import { surchargeOf } from "../core/pricing/surcharge.ts";
import { requestTokens } from "./requestTokens.ts";

/** So many requests are estimated each; of the rest, one in so many. */
const estimatedEach = 2000;
const estimatedOneIn = 16;

/** Adds up what the requests of each model, and of each surcharge, would use. */
export class ModelShares {
  readonly #shares = new Map<string, ModelShare>();
  #seen = 0;
  #estimatedTokens = 0;
  #estimatedLength = 0;

  /** `length` is the request's in characters; `isWhole` when its tokens do not follow from that. */
  add(params: JsonRecord, length: number, isWhole: boolean): void {
    const model = stringAt(params, "model") ?? "";
    const tokens = this.#tokensOf(params, length, isWhole);
    // Long prompts have a price of their own, which an average would hide.
    const isLong = isLongPrompt(model, tokens);
    const surcharge = surchargeOf(params) ?? "unknown";
    const key = JSON.stringify([model, isLong, surcharge]);
    const share = this.#shares.get(key);
    this.#shares.set(key, {
      model,
      surcharge,
      requests: (share?.requests ?? 0) + 1,
      inputTokens: (share?.inputTokens ?? 0) + tokens,
      maxOutputTokens: (share?.maxOutputTokens ?? 0) + (numberAt(params, "max_tokens") ?? 0),
    });
  }

  /** Most requests first; long prompts of a model with a price for them are a share apart. */
  list(): readonly ModelShare[] {
    return [...this.#shares.values()].toSorted((a, b) => b.requests - a.requests);
  }

  #tokensOf(params: JsonRecord, length: number, isWhole: boolean): number {
    if (isWhole) return requestTokens(params);
    this.#seen += 1;
    if (this.#seen > estimatedEach && this.#seen % estimatedOneIn !== 0)
      return Math.round((length * this.#estimatedTokens) / Math.max(1, this.#estimatedLength));
    const tokens = requestTokens(params);
    this.#estimatedTokens += tokens;
    this.#estimatedLength += length;
    return tokens;
  }
}
