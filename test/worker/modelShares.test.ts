import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { priceOf } from "../../src/core/pricing/price.ts";
import { ModelShares } from "../../src/worker/modelShares.ts";

function request(text: string): { readonly model: string; readonly [key: string]: unknown } {
  const messages = [{ role: "user", content: text }];
  return { model: "claude-haiku-5-5", max_tokens: 10, messages };
}

describe("ModelShares", () => {
  it("keeps long prompts apart where they have a price of their own", () => {
    const shares = new ModelShares();
    const long = request("word ".repeat(150_000));
    shares.add(long, JSON.stringify(long).length, true);
    for (let count = 0; count < 9; count++) shares.add(request("Hi"), 99, true);
    const [first, second] = shares.list();
    assert.deepEqual([first?.requests, second?.requests], [9, 1]);
    const price = priceOf(shares.list());
    assert(price && price.likely > ((second?.inputTokens ?? 0) * 0.25) / 1e6);
  });
});
