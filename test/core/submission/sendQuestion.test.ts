import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Account } from "../../../src/core/model/account.ts";
import type { Quote } from "../../../src/core/model/draft.ts";
import {
  priceWords,
  sendQuestion,
  warningWords,
} from "../../../src/core/submission/sendQuestion.ts";

const work: Account = {
  id: "a1",
  label: "work key",
  kind: "key",
  baseUrl: "https://api.anthropic.com",
  keyHeader: "bearer",
};
const quote: Quote = {
  requests: 312,
  parts: 1,
  bytes: 1_240_000,
  inputTokens: 300_000,
  tokensSource: "estimated",
  models: ["claude-sonnet-5-5"],
  price: { likely: 1.8, atMost: 13.68 },
};

describe("sendQuestion", () => {
  it("names the requests, who pays, and both ends of the price", () => {
    const { message, detail } = sendQuestion(quote, work, ["3 files left out: 3 binary"]);
    assert.equal(message, "Send 312 requests to work key: likely $1.80, at most $13.68?");
    assert.deepEqual(detail.split("\n"), [
      "3 files left out: 3 binary",
      "Model: claude-sonnet-5-5",
      "1.2 MB are uploaded to api.anthropic.com.",
    ]);
  });

  it("says so when a price is not known", () => {
    const { price: _, ...unpriced } = quote;
    assert.equal(
      sendQuestion(unpriced, work, []).message,
      "Send 312 requests to work key at a price that is not known?",
    );
  });

  it("names a host that is not Anthropic's, and how many batches there will be", () => {
    const gateway = { ...work, baseUrl: "https://gateway.example:4000/v1" };
    const { detail } = sendQuestion({ ...quote, parts: 3 }, gateway, []);
    assert.match(detail, /uploaded to gateway\.example:4000\/v1, which is not Anthropic's own\./);
    assert.match(detail, /sent as 3 batches/);
  });

  it("promises nothing of the kind for a rehearsal, but tells what it would cost", () => {
    const label = "Local rehearsal";
    const rehearsal: Account = { ...work, label, kind: "rehearsal", baseUrl: "http://127.0.0.1:5" };
    const { message, detail } = sendQuestion({ ...quote, requests: 1 }, rehearsal, []);
    assert.equal(message, "Send 1 request to Local rehearsal, for free?");
    assert.doesNotMatch(detail, /uploaded/);
    assert.match(detail, /With an API key: likely \$1\.80, at most \$13\.68/);
  });

  it("says how its numbers are known", () => {
    const counted = { ...quote, tokensSource: "counted" as const };
    assert.equal(priceWords(counted), "likely $1.80 (counted), at most $13.68");
    const earlier = { ...quote, answers: { tokens: 1_412, source: "earlier" as const } };
    assert.match(
      sendQuestion(earlier, work, []).detail,
      /have 1,412 tokens, as in earlier runs\.$/,
    );
    const tried = { ...quote, answers: { tokens: 9, source: "tried" as const } };
    assert.match(sendQuestion(tried, work, []).detail, /like the one that was tried/);
  });

  it("warns above the amount that was set, and where no price is known", () => {
    assert.equal(warningWords(quote, work, 13.68), undefined);
    assert.match(warningWords(quote, work, 13.67) ?? "", /more than \$13\.67/);
    const { price: _price, ...unpriced } = quote;
    assert.match(warningWords(unpriced, work, 1_000) ?? "", /not known/);
    assert.equal(warningWords(unpriced, { ...work, kind: "rehearsal" }, 0), undefined);
  });
});
