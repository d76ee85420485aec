import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { draftSummary } from "../../../src/core/authoring/draftSummary.ts";
import type { Quote } from "../../../src/core/model/draft.ts";

const quote: Quote = {
  requests: 312,
  parts: 1,
  bytes: 5_000_000,
  inputTokens: 1_200_000,
  tokensSource: "estimated",
  models: ["claude-sonnet-5-5"],
  price: { likely: 1.8, atMost: 13.68 },
};

const facts = {
  requests: 312,
  bytes: 5_000_000,
  parts: 1,
  shared: [],
  unsaved: 0,
  virtual: 0,
  kept: 0,
  carried: 0,
  keptVoid: 0,
};
const none = { checked: 0, unchecked: 0 };

describe("the summary of a draft", () => {
  it("says how much, what it costs and who pays, the price before the tokens", () => {
    const draft = {
      label: "Code review",
      all: 312,
      errors: 0,
      secrets: none,
      account: "work key",
      facts,
    };
    const { description, accessibility } = draftSummary(draft, quote);
    const price = "likely $1.80, at most $13.68 (half of live)";
    assert.equal(description, `312 requests · ${price} · ≈1.2 M input tokens · work key`);
    assert.match(accessibility, /^Code review, draft, 312 requests, likely/);
  });

  it("says what is unchecked, wrong, split or of unknown price", () => {
    const { price: _price, ...unpriced } = quote;
    const draft = { label: "Code review", all: 400, errors: 2, secrets: none, facts };
    const { description, tooltip } = draftSummary(draft, { ...unpriced, parts: 3 });
    assert.match(
      description,
      /^312 of 400 requests · price not known · .* · 3 batches · 2 errors$/,
    );
    assert.match(tooltip, /312 of 400 requests are checked\n5\.?0? MB to upload/);
    const nothing = draftSummary(draft, { ...quote, requests: 0 });
    assert.equal(nothing.description, "0 of 400 requests · 2 errors");
  });

  it("says how many look like secrets, and which of them are sent", () => {
    const secrets = { checked: 1, unchecked: 2 };
    const draft = { label: "Rows", all: 400, errors: 0, secrets, facts };
    const { description, tooltip } = draftSummary(draft, quote);
    assert.match(description, / · 1 secret\?$/);
    assert.match(tooltip, /^1 request holds what looks like a key or a password\.$/m);
    assert.match(tooltip, /^2 requests hold what .* password, and will not be sent\.$/m);
    const unsent = { ...draft, secrets: { checked: 0, unchecked: 2 } };
    assert.doesNotMatch(draftSummary(unsent, quote).description, /secret/);
  });

  it("says how much less it costs than live calls, and what is sent otherwise than from disk", () => {
    const shared = [{ path: "spec.pdf", times: 300, bytes: 4_000_000, batches: 0 }];
    const draft = {
      label: "Questions",
      all: 312,
      errors: 0,
      secrets: none,
      facts: { ...facts, unsaved: 3, virtual: 2, shared },
    };
    const { description, tooltip } = draftSummary(draft, quote);
    assert.match(description, / · 3 unsaved · 2 virtual · spec\.pdf ×300: 4 MB$/);
    assert.match(tooltip, /^Live calls would cost twice as much: a batch saves likely \$1\.80$/m);
    assert.match(tooltip, /^3 unsaved files are sent as they are in the editor\.$/m);
    assert.match(tooltip, /^spec\.pdf is sent 300 times: 4 MB of 5 MB\.$/m);
  });
});
