import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import "../../fakes/resolveVscode.ts";
import type { DraftCheck } from "../../../src/contracts/draftCheck.ts";
import type { Account } from "../../../src/core/model/account.ts";
import type { Quote } from "../../../src/core/model/draft.ts";
import { editor } from "../../fakes/vscode.ts";

const { agreeWithin } = await import("../../../src/editor/runs/agreeWithin.ts");

const account: Account = {
  id: "work",
  label: "Work",
  kind: "key",
  baseUrl: "https://api.anthropic.com",
  keyHeader: "x-api-key",
};
const quote: Quote = {
  requests: 3,
  parts: 1,
  bytes: 100,
  inputTokens: 20,
  tokensSource: "estimated",
  models: ["m"],
  price: { likely: 0.1, atMost: 1.5 },
};
const clean: Pick<DraftCheck, "secrets"> = { secrets: { checked: 0, unchecked: 0 } };
const paid = { account };
const free = { account: { ...account, kind: "rehearsal" } } as const;

describe("a task", () => {
  afterEach(() => editor.reset());

  it("asks before it spends anything, until the person's own setting allows it", () => {
    assert.equal(agreeWithin({ dollars: 100 }, paid, quote, clean), "ask");
    editor.settings.set("batchwright.submit.unattendedLimit", 1.5);
    const agreed = { kind: "unattended", limitDollars: 1.5 };
    assert.deepEqual(agreeWithin({ dollars: 100 }, paid, quote, clean), agreed);
    assert.deepEqual(agreeWithin({}, paid, quote, clean), agreed);
    assert.equal(agreeWithin({ dollars: 1 }, paid, quote, clean), "ask");
    assert.equal(agreeWithin({ requests: 2 }, paid, quote, clean), "ask");
  });

  it("asks when something looks like a secret, or nobody knows what it costs", () => {
    editor.settings.set("batchwright.submit.unattendedLimit", 100);
    const secret = { secrets: { checked: 1, unchecked: 0 } };
    assert.equal(agreeWithin({}, paid, quote, secret), "ask");
    const { price: _, ...unpriced } = quote;
    assert.equal(agreeWithin({}, paid, unpriced, clean), "ask");
  });

  it("rehearses without asking, but no more than it may", () => {
    assert.notEqual(agreeWithin({}, free, quote, clean), "ask");
    assert.equal(agreeWithin({ requests: 2 }, free, quote, clean), "ask");
  });
});
