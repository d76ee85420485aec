import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { priceOf } from "../../src/core/pricing/price.ts";
import { addShare, RequestUses, type SharesByKey, sharesOf } from "../../src/worker/modelShares.ts";

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
});
