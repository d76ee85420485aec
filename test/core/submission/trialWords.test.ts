import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Account } from "../../../src/core/model/account.ts";
import type { Quote } from "../../../src/core/model/draft.ts";
import { trialDocument, trialQuestion } from "../../../src/core/submission/trialWords.ts";

const account: Account = {
  id: "work",
  label: "work key",
  kind: "key",
  baseUrl: "https://api.anthropic.com",
  keyHeader: "bearer",
};
const rehearsal: Account = { ...account, kind: "rehearsal", label: "Local rehearsal" };

const quote: Quote = {
  requests: 312,
  parts: 1,
  bytes: 1,
  inputTokens: 1,
  tokensSource: "estimated",
  models: ["claude-sonnet-5-5"],
  price: { likely: 1.8, atMost: 13.68 },
};

const usage = {
  inputTokens: 1_000,
  outputTokens: 412,
  cacheReadTokens: 200,
  cacheWriteTokens: 30,
  cacheWrite1hTokens: 0,
};

const state = { customId: "a-1", model: "claude-sonnet-5-5", account, text: "Hello" };
const request = { customId: "a-1", holdsSecret: false };
const end = { usage, ms: 3_210, dollars: 0.0123, calls: [], batch: quote };

describe("trialQuestion", () => {
  it("says price, place and that a live call costs more", () => {
    const { message, detail } = trialQuestion(quote, account, request);
    assert.equal(message, 'Try "a-1" live with work key: likely $1.80, at most $13.68?');
    assert.match(detail, /api\.anthropic\.com now\. A live call costs twice/);
    const { price: _price, ...unknown } = quote;
    assert.match(trialQuestion(unknown, account, request).message, /at a price that is not known/);
    assert.doesNotMatch(detail, /key or a password/);
    const secret = { ...request, holdsSecret: true };
    assert.match(trialQuestion(quote, account, secret).detail, /looks like a key or a password/);
  });
});

describe("trialDocument", () => {
  it("grows with the answer and ends with what it cost and what all would", () => {
    assert.match(trialDocument({ ...state, text: "" }), /`a-1`, claude-sonnet-5-5\n\n…$/);
    assert.match(trialDocument(state), /Hello …$/);
    const text = trialDocument({ ...state, end });
    assert.match(text, /Hello\n\n---\n\n1,230 tokens in · 412 out · 3\.2 s · \$0\.01 live\n/);
    assert.match(text, /All 312 requests as a batch, .*: likely \$1\.80, at most \$13\.68\.\n$/);
  });

  it("says what is wrong with an answer, and when nobody was asked", () => {
    assert.match(trialDocument({ ...state, end: { ...end, stopReason: "max_tokens" } }), /Cut off/);
    assert.match(trialDocument({ ...state, end: { ...end, stopReason: "refusal" } }), /refused/);
    assert.match(trialDocument({ ...state, end: { ...end, calls: ["find"] } }), /tool `find`/);
    assert.match(trialDocument({ ...state, failure: "Busy" }), /Hello\n\n---\n\nIt failed: Busy$/);
    assert.match(
      trialDocument({ ...state, account: rehearsal }),
      /^> Simulated by Local rehearsal/,
    );
  });
});
