import type { JsonRecord } from "../base/json.ts";
import { numberAt, stringAt } from "../base/json.ts";
import type { ModelShare } from "../core/model/modelShare.ts";
import { isLongPrompt } from "../core/pricing/price.ts";
import { surchargeOf } from "../core/pricing/surcharge.ts";
import { requestTokens } from "./requestTokens.ts";

/** So many requests are estimated each; of the rest, one in so many. */
const estimatedEach = 2000;
const estimatedOneIn = 16;

/** Shares by model, and apart what the model charges apart. */
export type SharesByKey = Map<string, ModelShare>;

/** What one request would use. */
export interface RequestUse {
  readonly model: string;
  /** Of input, estimated. */
  readonly tokens: number;
  readonly maxTokens: number;
  /** Absent when there is none. */
  readonly surcharge?: ModelShare["surcharge"];
}

/** Adds what a request would use. */
export function addShare(shares: SharesByKey, use: RequestUse): void {
  const { model, tokens, maxTokens, surcharge } = use;
  // Long prompts have a price of their own, which an average would hide.
  const key = JSON.stringify([model, isLongPrompt(model, tokens), surcharge]);
  const share = shares.get(key);
  shares.set(key, {
    model,
    requests: (share?.requests ?? 0) + 1,
    inputTokens: (share?.inputTokens ?? 0) + tokens,
    maxOutputTokens: (share?.maxOutputTokens ?? 0) + maxTokens,
    ...(surcharge === undefined ? {} : { surcharge }),
  });
}

/** Most requests first; of a model with a price for long prompts, those are a share apart. */
export function sharesOf(shares: SharesByKey): readonly ModelShare[] {
  return [...shares.values()].toSorted((a, b) => b.requests - a.requests);
}

/** Estimates what requests would use, from some of them once there are many. */
export class RequestUses {
  #seen = 0;
  #estimatedTokens = 0;
  #estimatedLength = 0;

  /** `length` is the request's in characters; `isWhole` when its tokens do not follow from that. */
  useOf(params: JsonRecord, length: number, isWhole: boolean): RequestUse {
    return {
      model: stringAt(params, "model") ?? "",
      tokens: this.#tokensOf(params, length, isWhole),
      maxTokens: numberAt(params, "max_tokens") ?? 0,
      surcharge: surchargeOf(params) ?? "unknown",
    };
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
