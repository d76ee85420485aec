import { type JsonRecord, numberAt, stringAt } from "../base/json.ts";
import type { ModelShare } from "../core/model/modelShare.ts";
import { isLongPrompt } from "../core/pricing/price.ts";
import { surchargeOf } from "../core/pricing/surcharge.ts";
import { requestTokens } from "./requestTokens.ts";

/** So many requests are estimated each; of the rest, one in so many. */
const estimatedEach = 2000;
const estimatedOneIn = 16;

/** How much of what was estimated before still counts with each estimate that follows. */
const memory = 0.8;

/** Where an estimate is so far below the truth, a prompt is long after all. */
const longAfterAll = 1.5;

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

/** What a request would use, its files in place; `tokens` unless they are to be estimated. */
export function requestUse(params: JsonRecord, tokens = requestTokens(params)): RequestUse {
  const surcharge = surchargeOf(params) ?? "unknown";
  const isPlain = surcharge !== "unknown" && surcharge.inputAtMost === 1 && surcharge.region === 1;
  return {
    model: stringAt(params, "model") ?? "",
    tokens,
    maxTokens: numberAt(params, "max_tokens") ?? 0,
    ...(isPlain ? {} : { surcharge }),
  };
}

/** A share of one request. */
export function shareOf({ model, tokens, maxTokens, surcharge }: RequestUse): ModelShare {
  return {
    model,
    requests: 1,
    inputTokens: tokens,
    largestInputTokens: tokens,
    maxOutputTokens: maxTokens,
    ...(surcharge === undefined ? {} : { surcharge }),
  };
}

/** Adds what a request would use. */
export function addShare(shares: SharesByKey, use: RequestUse): void {
  const { model, tokens, surcharge } = use;
  // Long prompts have a price of their own, which an average would hide.
  const isLong = isLongPrompt(model, tokens);
  const mayBeLong = isLongPrompt(model, tokens * longAfterAll);
  const key = JSON.stringify([model, isLong, mayBeLong, surcharge]);
  const own = shareOf(use);
  const share = shares.get(key);
  shares.set(key, share === undefined ? own : joined(share, own));
}

function joined(share: ModelShare, own: ModelShare): ModelShare {
  return {
    ...share,
    requests: share.requests + own.requests,
    inputTokens: share.inputTokens + own.inputTokens,
    largestInputTokens: Math.max(share.largestInputTokens ?? 0, own.inputTokens),
    maxOutputTokens: share.maxOutputTokens + own.maxOutputTokens,
  };
}

/** Most requests first; of a model with a price for long prompts, those are a share apart. */
export function sharesOf(shares: SharesByKey): readonly ModelShare[] {
  return [...shares.values()].toSorted((a, b) => b.requests - a.requests);
}

/** Estimates what requests would use, from some of them once there are many. */
export class RequestUses {
  #seen = 0;
  /** Of the requests estimated last, as those that follow are likely to be like them. */
  #recentTokens = 0;
  #recentLength = 0;

  /** `length` is the request's in characters; `isWhole` when its tokens do not follow from that. */
  useOf(params: JsonRecord, length: number, isWhole: boolean): RequestUse {
    return requestUse(params, this.#tokensOf(params, length, isWhole));
  }

  #tokensOf(params: JsonRecord, length: number, isWhole: boolean): number {
    if (isWhole) return requestTokens(params);
    this.#seen += 1;
    if (this.#seen > estimatedEach && this.#seen % estimatedOneIn !== 0)
      return Math.round((length * this.#recentTokens) / Math.max(1, this.#recentLength));
    const tokens = requestTokens(params);
    this.#recentTokens = this.#recentTokens * memory + tokens;
    this.#recentLength = this.#recentLength * memory + length;
    return tokens;
  }
}
