import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Quote } from "../../../src/core/model/draft.ts";
import { isTypedConsent, typedQuestion } from "../../../src/core/submission/typedConsent.ts";

const quote: Quote = {
  requests: 1_312,
  parts: 1,
  bytes: 1,
  inputTokens: 1,
  tokensSource: "estimated",
  models: ["claude-sonnet-5-5"],
  price: { likely: 1.8, atMost: 2_013.6 },
};

describe("consent that is typed", () => {
  it("is asked for with the number and the most it may cost", () => {
    const { title, prompt } = typedQuestion(quote);
    assert.equal(title, "Send 1,312 requests, at most $2,013.60");
    assert.match(prompt, /^Type 1,312, the number of requests/);
    const { price: _price, ...unpriced } = quote;
    assert.match(typedQuestion(unpriced).title, /at a price that is not known$/);
  });

  it("is the number of requests or the amount, however its thousands are apart", () => {
    for (const typed of ["1312", "1,312", "1 312", " 1\u00a0312 ", "1'312", "$2,013.60", "2013.60"])
      assert.ok(isTypedConsent(typed, quote), typed);
  });

  it("is nothing that is pressed by habit", () => {
    for (const typed of ["", " ", "y", "yes", "send", "1", "312", "13120", "1.312", "$1.80", "$"])
      assert.ok(!isTypedConsent(typed, quote), typed);
    const { price: _price, ...unpriced } = quote;
    assert.ok(!isTypedConsent("", unpriced));
  });
});
