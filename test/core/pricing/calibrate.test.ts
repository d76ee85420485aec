import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import {
  calibrate,
  calibratedShares,
  type CountedRequest,
} from "../../../src/core/pricing/calibrate.ts";
import { livePrice } from "../../../src/core/pricing/livePrice.ts";
import { priceOf } from "../../../src/core/pricing/price.ts";
import { stratifiedSample } from "../../../src/core/pricing/sample.ts";

const model = "claude-sonnet-5-5";
const tokens = fc.integer({ min: 1, max: 100_000 });
const counts: fc.Arbitrary<readonly CountedRequest[]> = fc.array(
  fc.record({ model: fc.constant(model), estimated: tokens, counted: tokens }),
  { minLength: 1, maxLength: 30 },
);

const within = (least: number, value: number, most: number): boolean =>
  value >= least * (1 - 1e-9) && value <= most * (1 + 1e-9);

describe("stratifiedSample", () => {
  const requests = fc.array(
    fc.record({ model: fc.constantFrom("a", "b", "c"), tokens: fc.nat(1_000_000) }),
    { maxLength: 400 },
  );
  const numbered = (list: readonly { model: string; tokens: number }[]) =>
    list.map((one, index) => ({ ...one, line: index + 1 }));

  it("is small, in order, without repetition, the same each time, and has every model", () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 3, max: 40 }), (list, most) => {
        const all = numbered(list);
        const sample = stratifiedSample(all, most);
        assert(sample.length <= most);
        const lines = sample.map(({ line }) => line);
        assert.deepEqual(
          lines,
          [...new Set(lines)].toSorted((a, b) => a - b),
        );
        const models = (some: readonly { model: string }[]) =>
          new Set(some.map((one) => one.model));
        assert.deepEqual([...models(sample)].toSorted(), [...models(all)].toSorted());
        assert.deepEqual(stratifiedSample(all, most), sample);
      }),
    );
  });

  it("takes small and large requests alike, and all when they are few", () => {
    const all = numbered(Array.from({ length: 300 }, (_, at) => ({ model, tokens: at })));
    const sizes = stratifiedSample(all, 10).map((one) => one.tokens);
    assert.deepEqual(sizes, [15, 45, 75, 105, 135, 165, 195, 225, 255, 285]);
    assert.equal(stratifiedSample(all.slice(0, 10), 10).length, 10);
  });
});

describe("calibrate", () => {
  it("lies within what was seen, and its bounds around it", () => {
    fc.assert(
      fc.property(counts, fc.nat(1_000), (sample, more) => {
        const found = calibrate(sample, sample.length + more);
        assert(found);
        const ratios = sample.map(({ counted, estimated }) => counted / estimated);
        assert(within(Math.min(...ratios), found.ratio, Math.max(...ratios)));
        assert(within(found.low, found.ratio, found.high));
        assert(found.low > 0);
      }),
    );
  });

  it("is exact when all were counted, or when all differ alike", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 5 }), (sample, factor) => {
        const all = calibrate(sample, sample.length);
        assert.deepEqual([all?.low, all?.high], [all?.ratio, all?.ratio]);
        const alike = sample.map((one) => ({ ...one, counted: one.estimated * factor }));
        const found = calibrate(alike, 1_000);
        assert(found && within(factor, found.ratio, factor));
        if (alike.length > 2) assert(within(factor, found.high, factor));
      }),
    );
  });

  it("knows nothing of nothing", () => {
    assert.equal(calibrate([], 10), undefined);
    assert.equal(calibrate([{ model, estimated: 0, counted: 5 }], 10), undefined);
  });
});

describe("calibratedShares", () => {
  const share = { model, requests: 100, inputTokens: 1_000_000, maxOutputTokens: 0 };

  it("scales each model by its own sample, and narrows the price", () => {
    const sample = Array.from({ length: 30 }, (_, at) => ({
      model,
      estimated: 10_000,
      counted: 8_000 + at,
    }));
    const [scaled] = calibratedShares([share], sample);
    assert.equal(scaled?.inputTokens, 801_450);
    const [before, after] = [priceOf([share]), priceOf(scaled ? [scaled] : [])];
    assert(before && after && after.likely < before.likely && after.atMost < before.atMost);
    assert(after.likely <= after.atMost);
    assert(after.atMost / after.likely < 1.01);
  });

  it("takes other models' sample where there is none, and leaves all without one", () => {
    assert.deepEqual(calibratedShares([share], []), [share]);
    const other = [{ model: "other", estimated: 10, counted: 20 }];
    assert.equal(calibratedShares([share], other)[0]?.inputTokens, 2_000_000);
  });
});

describe("livePrice", () => {
  it("is twice the batch's", () => {
    assert.deepEqual(livePrice({ likely: 1, atMost: 3 }), { likely: 2, atMost: 6 });
    assert.equal(livePrice(0.5), 1);
  });
});
