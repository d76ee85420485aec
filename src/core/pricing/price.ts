import type { PriceRange } from "../model/jobEvent.ts";
import type { ModelShare } from "../model/modelShare.ts";
import type { Usage } from "../model/outcome.ts";
import { cacheWriteShares, type ModelPrice, modelPrice } from "./priceTable.ts";
import { regionFactor, type Surcharge } from "./surcharge.ts";

/** Prices by model that replace or add to the table: a setting of the user's. */
export type PriceOverrides = { readonly [model: string]: ModelPrice };

/** What an answer is taken to need when nothing is known of it: about a page, with some thought. */
export const likelyOutputTokens = 600;

/** How far below the true number an estimate of input tokens may be. */
const inputMargin = 1.1;

const none: Surcharge = { inputAtMost: 1, region: 1 };

/**
 * What requests would cost in a batch, in US dollars; undefined when the price of any model is
 * unknown, or what the server does for a request. `likely` counts no caches. Requests that
 * {@link isLongPrompt} must be a share of their own. `outputPerRequest` is how many tokens an answer
 * is taken to have.
 */
export function priceOf(
  shares: readonly ModelShare[],
  overrides: PriceOverrides = {},
  outputPerRequest: number = likelyOutputTokens,
): PriceRange | undefined {
  let likely = 0;
  let atMost = 0;
  for (const share of shares) {
    const { model, requests, inputTokens, maxOutputTokens, surcharge = none } = share;
    const price = modelPrice(model, overrides);
    if (!price || surcharge === "unknown") return undefined;
    const average = requests > 0 ? inputTokens / requests : 0;
    const { input, output } = tierOfEstimate(model, average, overrides) ?? price;
    const likelyOutput = Math.min(maxOutputTokens, outputPerRequest * requests);
    const { region, inputAtMost } = surcharge;
    likely += (inputTokens * input + likelyOutput * output) * region;
    const mostTokens = share.mostInputTokens ?? inputTokens * inputMargin;
    // Who knows how many of them are as long as the longest.
    const longest = Math.max(average, share.largestInputTokens ?? 0);
    const dearest = tierOfEstimate(model, longest, overrides) ?? price;
    atMost +=
      (mostTokens * inputAtMost * dearest.input + maxOutputTokens * dearest.output) * region;
  }
  return { likely: likely / 1e6, atMost: atMost / 1e6 };
}

/** The price of long prompts where it applies to one of so many estimated tokens. */
function tierOfEstimate(
  model: string,
  inputTokens: number,
  overrides: PriceOverrides,
): { readonly input: number; readonly output: number } | undefined {
  return isLongPrompt(model, inputTokens, overrides)
    ? modelPrice(model, overrides)?.long
    : undefined;
}

/** Whether a prompt of so many estimated tokens may be charged at the price of long ones. */
export function isLongPrompt(
  model: string,
  inputTokens: number,
  overrides: PriceOverrides = {},
): boolean {
  const above = modelPrice(model, overrides)?.long?.above;
  return above !== undefined && inputTokens * inputMargin > above;
}

/**
 * What one answer did cost in a batch, in US dollars; undefined when the model's price is unknown.
 * Fees of server tools are not in `usage` and not counted.
 */
export function costOf(
  usage: Usage,
  model: string,
  overrides: PriceOverrides = {},
): number | undefined {
  const price = modelPrice(model, overrides);
  if (!price) return undefined;
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cacheWrite1hTokens } =
    usage;
  const { input, output } = tierOf(price, inputTokens + cacheReadTokens + cacheWriteTokens);
  const inputShare =
    inputTokens +
    cacheReadTokens * price.cacheRead +
    (cacheWriteTokens - cacheWrite1hTokens) * cacheWriteShares.fiveMinutes +
    cacheWrite1hTokens * cacheWriteShares.oneHour;
  return ((inputShare * input + outputTokens * output) * regionFactor(usage.region)) / 1e6;
}

function tierOf(price: ModelPrice, promptTokens: number): { input: number; output: number } {
  return price.long && promptTokens > price.long.above ? price.long : price;
}
