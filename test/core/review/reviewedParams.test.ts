import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { JsonRecord } from "../../../src/base/json.ts";
import { parseRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import { renderRequest } from "../../../src/core/recipes/renderRequest.ts";
import { reviewedParams } from "../../../src/core/review/reviewedParams.ts";
import { dismissReasons } from "../../../src/core/review/triageRecord.ts";

const recipe = parseRecipe("---\nmodel: m\noutput: findings\n---\nReview it.", "r.batch.md");

const dismissals = fc.array(
  fc.record({
    path: fc.constant("a.ts"),
    line: fc.nat(),
    quote: fc.string(),
    title: fc.string(),
    reason: fc.constantFrom(...dismissReasons),
    note: fc.oneof(fc.string(), fc.constant("two\n\nparagraphs")),
  }),
  { maxLength: 60 },
);

/** As it is sent: the text is where its reference was. */
function sentParams(text: string, review: object = {}): JsonRecord {
  const context = { index: 1, total: 1, date: "2026-11-21", review };
  const { params } = renderRequest(recipe, { path: "a.ts", kind: "text" }, context);
  const file = `"data":${JSON.stringify(text)}`;
  return JSON.parse(JSON.stringify(params).replace('"type":"path"', () => file)) as JsonRecord;
}

describe("what makes a review one of the same", () => {
  it("is so whatever people dismissed since", () => {
    fc.assert(
      fc.property(dismissals, fc.string(), (dismissed, text) => {
        const params = sentParams(text);
        assert.equal(reviewedParams(params), params);
        assert.deepEqual(reviewedParams(sentParams(text, { dismissed })), params);
      }),
    );
  });

  it("is all else that is sent", () => {
    const dismissed = [{ path: "a.ts", line: 1, quote: "a();", title: "T", reason: "later" }];
    const told = JSON.stringify(sentParams("", { dismissed }));
    assert.match(told, /people dismissed it/);
    const others = [
      sentParams(told),
      sentParams("a();", { rules: [".batch/rules.md"] }),
      {},
      { messages: "none" },
      { messages: [] },
      { messages: ["none"] },
      { messages: [{ content: told }] },
      { messages: [{ content: [{ type: "image" }] }] },
    ];
    for (const params of others) assert.equal(reviewedParams(params), params);
  });
});
