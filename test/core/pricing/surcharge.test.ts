import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { priceOf } from "../../../src/core/pricing/price.ts";
import { surchargeOf } from "../../../src/core/pricing/surcharge.ts";

const text = { type: "text", text: "Hello" };
const plain = { inputAtMost: 1, region: 1 };

function params(more: object, block: object = text) {
  return { model: "claude-sonnet-5-5", messages: [{ role: "user", content: [block] }], ...more };
}

describe("surchargeOf", () => {
  it("is none for texts, files in the request and tools that the caller runs", () => {
    assert.deepEqual(surchargeOf(params({})), plain);
    const pdf = { type: "document", source: { type: "base64", data: "" } };
    assert.deepEqual(surchargeOf(params({ tools: [{ name: "look" }] }, pdf)), plain);
    assert.deepEqual(surchargeOf(params({ tools: [{ type: "bash_20250124" }] })), plain);
  });

  it("counts the dearest write to the cache, and answers from one region", () => {
    const block = (cache_control: object) => ({ ...text, cache_control });
    const short = surchargeOf(params({}, block({ type: "ephemeral" })));
    assert.deepEqual(short, { inputAtMost: 1.25, region: 1 });
    const system = [block({ type: "ephemeral", ttl: "1h" })];
    const long = surchargeOf(params({ system, inference_geo: "us" }, block({ type: "ephemeral" })));
    assert.deepEqual(long, { inputAtMost: 2, region: 1.1 });
  });

  it("is unknown when the server runs tools or reads documents from elsewhere", () => {
    assert.equal(surchargeOf(params({ tools: [{ type: "web_search_20250305" }] })), undefined);
    assert.equal(surchargeOf(params({ mcp_servers: [{ url: "https://a.example" }] })), undefined);
    assert.equal(surchargeOf(params({ container: "c" })), undefined);
    const elsewhere = { type: "document", source: { type: "url", url: "https://a.example/a.pdf" } };
    assert.equal(surchargeOf(params({}, elsewhere)), undefined);
  });

  it("never throws on deep nesting", () => {
    let deep: unknown = "x";
    for (let depth = 0; depth < 5_000; depth++) deep = [deep];
    assert.deepEqual(surchargeOf(params({ system: deep })), plain);
  });
});

describe("priceOf with a surcharge", () => {
  const share = {
    model: "claude-sonnet-5-5",
    requests: 1,
    inputTokens: 1_000_000,
    maxOutputTokens: 0,
  };

  it("raises the upper bound by what the cache may cost, and both by the region", () => {
    const price = priceOf([{ ...share, surcharge: { inputAtMost: 2, region: 1.1 } }]);
    assert.equal(price?.likely.toFixed(4), "1.1000");
    assert.equal(price?.atMost.toFixed(4), "2.4200");
  });

  it("is unknown as soon as one share is", () => {
    assert.equal(priceOf([share, { ...share, surcharge: "unknown" }]), undefined);
  });
});
