import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Account } from "../../../src/core/model/account.ts";
import type { Quote } from "../../../src/core/model/draft.ts";
import type { JobEvent } from "../../../src/core/model/jobEvent.ts";
import { earlierJob, earlierWords } from "../../../src/core/submission/earlierJob.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { retentionWords } from "../../../src/core/submission/retentionWords.ts";
import {
  priceWords,
  sendQuestion,
  warningWords,
} from "../../../src/core/submission/sendQuestion.ts";
import { accepted, attempt, prepared, rejected, unanswered } from "./jobEvents.ts";

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

describe("what is said before the first batch of an account", () => {
  it("is where data goes, how long it stays and what does not cover it, but not for a rehearsal", () => {
    const words = retentionWords(work).join("\n");
    assert.match(words, /kept at api\.anthropic\.com for up to 29 days/);
    assert.match(words, /zero data retention/);
    assert.deepEqual(retentionWords({ ...work, kind: "rehearsal" }), []);
  });
});

describe("earlierJob", () => {
  const jobOf = (id: string, digest: string, ...events: JobEvent[]) => {
    const job = foldJob(id, [{ ...prepared(), digest }, ...events], false);
    assert(job);
    return job;
  };
  const sent = jobOf("sent", "2-x", attempt(2), accepted(3));

  it("finds what was sent with the same requests, and says when and how it is", () => {
    assert.equal(earlierJob([jobOf("other", "2-y"), sent], "2-x", work), sent);
    assert.match(
      earlierWords(sent),
      /^The same requests were sent on .* as "Summaries": running\.$/,
    );
    const unknown = jobOf("unknown", "2-x", attempt(2), unanswered(3));
    assert.equal(earlierJob([unknown], "2-x", work), unknown);
  });

  it("passes over what was not sent, and what costs nothing", () => {
    const refused = jobOf("refused", "2-x", attempt(2), rejected(3));
    assert.equal(earlierJob([refused, jobOf("new", "2-x")], "2-x", work), undefined);
    assert.equal(earlierJob([sent], "2-x", { kind: "rehearsal" }), undefined);
    assert.equal(earlierJob([sent], undefined, work), undefined);
  });
});
