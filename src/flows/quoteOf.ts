import type { DraftCheck } from "../contracts/draftCheck.ts";
import type { LikelyAnswers, Quote } from "../core/model/draft.ts";
import { type CountedRequest, calibratedShares } from "../core/pricing/calibrate.ts";
import { type PriceOverrides, priceOf } from "../core/pricing/price.ts";
import { partLimits } from "../core/submission/splitParts.ts";

/** What is known of a draft beside its check. */
export interface QuoteBasis {
  /** Requests whose tokens the API counted. */
  readonly counted?: readonly CountedRequest[];
  readonly answers?: LikelyAnswers;
}

/** What submitting a checked draft would mean. */
export function quoteOf(
  check: Pick<DraftCheck, "requests" | "bytes" | "shares">,
  { counted = [], answers }: QuoteBasis,
  overrides: PriceOverrides,
): Quote {
  const { requests, bytes } = check;
  const shares = calibratedShares(check.shares, counted);
  const price = priceOf(shares, overrides, answers?.tokens);
  return {
    requests,
    parts: Math.ceil(Math.max(requests / partLimits.requests, bytes / partLimits.bytes)),
    bytes,
    inputTokens: shares.reduce((sum, share) => sum + share.inputTokens, 0),
    tokensSource: counted.length > 0 ? "counted" : "estimated",
    models: [...new Set(shares.map(({ model }) => model))],
    ...(answers === undefined ? {} : { answers }),
    ...(price === undefined ? {} : { price }),
  };
}
