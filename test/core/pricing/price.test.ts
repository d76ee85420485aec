import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { formatDollars } from "../../../src/core/pricing/formatDollars.ts";
import {
  costOf,
  isLongPrompt,
  likelyOutputTokens,
  priceOf,
} from "../../../src/core/pricing/price.ts";
import { modelPrice } from "../../../src/core/pricing/priceTable.ts";
import { parseUsage } from "../../../src/core/results/parseUsage.ts";

const usage = {
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  cacheWrite1hTokens: 0,
};

const near = (actual: number | undefined, expected: number): void => {
  assert(actual !== undefined && Math.abs(actual - expected) < 1e-9, `${actual} ≠ ${expected}`);
};

describe("modelPrice", () => {
  it("knows dated ids, and takes the user's word first", () => {
    assert.deepEqual(modelPrice("claude-haiku-4-5-20251001"), modelPrice("claude-haiku-4-5"));
    const own = { input: 9, output: 99, cacheRead: 0.1 };
    assert.equal(modelPrice("claude-haiku-4-5-20251001", { "claude-haiku-4-5": own }), own);
    assert.equal(modelPrice("claude-new", { "claude-new": own }), own);
  });

  it("does not guess", () => {
    assert.equal(modelPrice("claude-sonnet-9"), undefined);
    assert.equal(modelPrice("toString"), undefined);
    assert.equal(modelPrice("constructor", {}), undefined);
  });
});

describe("priceOf", () => {
  const share = {
    model: "claude-sonnet-5-5",
    requests: 100,
    inputTokens: 1_000_000,
    maxOutputTokens: 1_600_000,
  };

  it("takes short answers for likely and full ones for the most", () => {
    const price = priceOf([share]);
    near(price?.likely, 1 + (100 * likelyOutputTokens * 5) / 1e6);
    near(price?.atMost, 1.1 + 8);
  });

  it("does not expect more than max_tokens", () => {
    near(priceOf([{ ...share, maxOutputTokens: 1_000 }])?.likely, 1 + 0.005);
  });

  it("charges long prompts of a tiered model at their tier", () => {
    const model = "claude-haiku-5-5";
    const short = { model, requests: 10, inputTokens: 500_000, maxOutputTokens: 0 };
    near(priceOf([short])?.likely, 0.025);
    near(priceOf([{ ...short, requests: 4 }])?.likely, 0.125);
    assert.equal(isLongPrompt(model, 95_000), true);
    assert.equal(isLongPrompt(model, 90_000), false);
    assert.equal(isLongPrompt("claude-sonnet-5-5", 900_000), false);
  });

  it("is unknown when any price is, and zero for nothing", () => {
    assert.equal(priceOf([share, { ...share, model: "other" }]), undefined);
    assert.deepEqual(priceOf([]), { likely: 0, atMost: 0 });
  });

  it("never likely costs more than at most", () => {
    const tokens = fc.nat(10_000_000);
    const shares = fc.array(
      fc.record({
        model: fc.constantFrom("claude-haiku-5-5", "claude-opus-5-5"),
        requests: fc.integer({ min: 1, max: 100_000 }),
        inputTokens: tokens,
        maxOutputTokens: tokens,
      }),
    );
    fc.assert(
      fc.property(shares, (list) => {
        const price = priceOf(list);
        assert(price && price.likely <= price.atMost);
      }),
    );
  });
});

describe("costOf", () => {
  it("counts what was billed, caches at their own prices", () => {
    near(costOf({ ...usage, inputTokens: 1e6, outputTokens: 1e6 }, "claude-opus-5-5"), 12);
    near(costOf({ ...usage, cacheReadTokens: 1e6 }, "claude-fable-5-2"), 0.1);
    const written = { ...usage, cacheWriteTokens: 1e6, cacheWrite1hTokens: 400_000 };
    near(costOf(written, "claude-opus-5-5"), 2 * (0.6 * 1.25 + 0.4 * 2));
  });

  it("counts cached tokens towards the long tier", () => {
    const prompt = { ...usage, inputTokens: 50_000, cacheReadTokens: 50_000 };
    near(costOf(prompt, "claude-haiku-5-5"), (50_000 * 0.05 + 5_000 * 0.05) / 1e6);
    const longer = { ...prompt, inputTokens: 50_001 };
    near(costOf(longer, "claude-haiku-5-5"), (50_001 * 0.25 + 5_000 * 0.25) / 1e6);
  });

  it("counts what answers from the United States cost more", () => {
    const billed = parseUsage({ input_tokens: 1e6, output_tokens: 1e6, inference_geo: "us" });
    near(costOf(billed, "claude-opus-5-5"), 12 * 1.1);
    const anywhere = parseUsage({ input_tokens: 1e6, output_tokens: 1e6, inference_geo: "global" });
    near(costOf(anywhere, "claude-opus-5-5"), 12);
  });

  it("is unknown for an unknown model", () => {
    assert.equal(costOf(usage, "claude-sonnet-9"), undefined);
  });
});

describe("formatDollars", () => {
  it("shows cents, and fractions of one where that is all there is", () => {
    const cases = [
      [0, "$0"],
      [0.00001, "<$0.0001"],
      [0.0006, "$0.0006"],
      [0.002, "$0.002"],
      [0.0099, "$0.0099"],
      [0.00999, "$0.01"],
      [0.01, "$0.01"],
      [1.8, "$1.80"],
      [13.684, "$13.68"],
      [1234.5, "$1,234.50"],
    ] as const;
    for (const [dollars, words] of cases) assert.equal(formatDollars(dollars), words);
  });
});
