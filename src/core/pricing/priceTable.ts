/** Batch prices of a model, in US dollars per million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** Price of a token read from the cache, as a share of `input`. */
  readonly cacheRead: number;
  /** Prices of requests whose prompt, cached tokens included, is longer than `above` tokens. */
  readonly long?: { readonly above: number; readonly input: number; readonly output: number };
}

/** Price of a token written to the cache for five minutes or an hour, as a share of `input`. */
export const cacheWriteShares = { fiveMinutes: 1.25, oneHour: 2 } as const;

const fable51: ModelPrice = { input: 5, output: 25, cacheRead: 0.025 };
const fable5: ModelPrice = { input: 5, output: 25, cacheRead: 0.1 };
const opus: ModelPrice = { input: 2.5, output: 12.5, cacheRead: 0.1 };
const sonnet4: ModelPrice = { input: 1.5, output: 7.5, cacheRead: 0.1 };

/** By undated model id, as collected in November 2026 from several places; nobody's promise. */
const prices: ReadonlyMap<string, ModelPrice> = new Map<string, ModelPrice>([
  ["claude-fable-5-2", { input: 4, output: 20, cacheRead: 0.025 }],
  ["claude-fable-5-1", fable51],
  ["claude-fable-5", fable5],
  ["claude-mythos-5", fable5],
  ["claude-opus-5-5", { input: 2, output: 10, cacheRead: 0.05 }],
  ["claude-opus-5", opus],
  ["claude-opus-4-8", opus],
  ["claude-opus-4-7", opus],
  ["claude-opus-4-6", opus],
  ["claude-opus-4-5", opus],
  ["claude-sonnet-5-5", { input: 1, output: 5, cacheRead: 0.05 }],
  ["claude-sonnet-5", { input: 1, output: 5, cacheRead: 0.1 }],
  ["claude-sonnet-4-6", sonnet4],
  ["claude-sonnet-4-5", sonnet4],
  [
    "claude-haiku-5-5",
    {
      input: 0.05,
      output: 0.25,
      cacheRead: 0.1,
      long: { above: 100_000, input: 0.25, output: 1.25 },
    },
  ],
  ["claude-haiku-4-5", { input: 0.5, output: 2.5, cacheRead: 0.1 }],
]);

/**
 * The batch prices of a model by its id, dated (`…-20251001`) or not; undefined when unknown. What
 * `overrides` has comes first.
 */
export function modelPrice(
  model: string,
  overrides: { readonly [model: string]: ModelPrice } = {},
): ModelPrice | undefined {
  const undated = model.replace(/-20\d{6}$/, "");
  const own = [model, undated].find((id) => Object.hasOwn(overrides, id));
  return own === undefined ? prices.get(undated) : overrides[own];
}
