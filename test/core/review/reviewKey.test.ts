import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import type { JsonRecord } from "../../../src/base/json.ts";
import { parseRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import { renderRequest } from "../../../src/core/recipes/renderRequest.ts";
import { reviewKey } from "../../../src/core/review/reviewKey.ts";
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

describe("the key of a review", () => {
  it("is the same whatever people dismissed since", () => {
    fc.assert(
      fc.property(dismissals, fc.string(), (dismissed, text) => {
        const key = reviewKey(sentParams(text), {});
        assert.equal(reviewKey(sentParams(text, { dismissed }), {}), key);
      }),
    );
  });

  it("is another for another text, rule, recipe, model or version", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const isSame = reviewKey(sentParams(one), {}) === reviewKey(sentParams(other), {});
        assert.equal(isSame, one === other);
      }),
    );
    const params = sentParams("a();");
    const keys = [
      reviewKey(params, {}),
      reviewKey(params, { betas: ["b"] }),
      reviewKey(params, { apiVersion: "2026-01-01" }),
      reviewKey({ ...params, model: "n" }, {}),
      reviewKey(sentParams("a();", { rules: [".batch/rules.md"] }), {}),
      reviewKey({ ...params, messages: [] }, {}),
      reviewKey({ ...params, messages: "none" }, {}),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });

  it("heeds what is said elsewhere in the words of a dismissal", () => {
    const dismissed = [{ path: "a.ts", line: 1, quote: "a();", title: "T", reason: "later" }];
    const told = JSON.stringify(sentParams("", { dismissed }));
    const key = reviewKey(sentParams(told), {});
    assert.notEqual(key, reviewKey(sentParams(""), {}));
    assert.ok(key.includes("people dismissed it"));
  });
});
