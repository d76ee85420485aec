import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { calibratedShares } from "../../src/core/pricing/calibrate.ts";
import { priceOf } from "../../src/core/pricing/price.ts";
import {
  addShare,
  RequestUses,
  requestUse,
  type SharesByKey,
  sharesOf,
} from "../../src/worker/modelShares.ts";

function request(text: string): { readonly model: string; readonly [key: string]: unknown } {
  const messages = [{ role: "user", content: text }];
  return { model: "claude-haiku-5-5", max_tokens: 10, messages };
}

describe("shares of models", () => {
  it("keep long prompts apart where they have a price of their own", () => {
    const shares: SharesByKey = new Map();
    const uses = new RequestUses();
    const long = request("word ".repeat(150_000));
    addShare(shares, uses.useOf(long, JSON.stringify(long).length, true));
    for (let count = 0; count < 9; count++) addShare(shares, uses.useOf(request("Hi"), 99, true));
    const [first, second] = sharesOf(shares);
    assert.deepEqual([first?.requests, second?.requests], [9, 1]);
    const price = priceOf(sharesOf(shares));
    assert(price && price.likely > ((second?.inputTokens ?? 0) * 0.25) / 1e6);
  });

  it("cost at most what they would if counting shows that some are long after all", () => {
    const shares: SharesByKey = new Map();
    for (const tokens of [60_000, 60_000, 60_000, 89_000])
      addShare(shares, requestUse(request("Hi"), tokens));
    const counted = [{ model: "claude-haiku-5-5", estimated: 60_000, counted: 72_000 }];
    const price = priceOf(calibratedShares(sharesOf(shares), counted));
    // 89,000 counts as 106,800, which is charged five times as much.
    const truth = (3 * 72_000 * 0.05 + 106_800 * 0.25 + 30 * 0.25 + 10 * 1.25) / 1e6;
    assert.ok(price && price.atMost >= truth, `${price?.atMost} ≥ ${truth}`);
  });

  it("follow from requests like them, and not from others that came long before", () => {
    const uses = new RequestUses();
    const total = (count: number, params: ReturnType<typeof request>, length: number) => {
      let sum = 0;
      for (let at = 0; at < count; at++) sum += uses.useOf(params, length, false).tokens;
      return sum;
    };
    const letters = request("a".repeat(4_000));
    total(2_500, letters, JSON.stringify(letters).length);
    const text = request("字".repeat(4_000));
    const each = requestUse(text).tokens;
    const found = total(3_000, text, JSON.stringify(text).length);
    assert.ok(found > each * 3_000 * 0.8, `${found} of ${each * 3_000}`);
  });

  it("know of tools and schemas that keys are read, too", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`customer_attribute_${at}`, { type: "string" }]),
    );
    const schema = { type: "object", properties };
    const plain = requestUse(request("Hi")).tokens;
    const length = JSON.stringify(schema).length;
    const tools = [{ name: "look", input_schema: schema }];
    assert.ok(requestUse({ ...request("Hi"), tools }).tokens > plain + length / 6);
    const format = { type: "json_schema", schema };
    const formatted = requestUse({ ...request("Hi"), output_config: { format } }).tokens;
    assert.ok(formatted > plain + length / 6);
    let deep: unknown = "x";
    for (let depth = 0; depth < 5_000; depth++) deep = { deep };
    assert.ok(requestUse({ ...request("Hi"), tools: [deep] }).tokens > plain);
  });
});
