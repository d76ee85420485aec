import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { failureOutcomes, outcomeLooks, outcomeOrder } from "../../src/webview/outcomeLook.ts";

describe("outcomeLooks", () => {
  it("offers every outcome once as a filter", () => {
    assert.deepEqual(outcomeOrder.toSorted(), Object.keys(outcomeLooks).toSorted());
  });

  it("tells no two outcomes apart by colour alone", () => {
    const icons = Object.values(outcomeLooks).map(({ icon }) => icon);
    const words = Object.values(outcomeLooks).map(({ word }) => word);
    assert.equal(new Set(icons).size, icons.length);
    assert.equal(new Set(words).size, words.length);
  });

  it("counts neither good answers nor those to come as failures", () => {
    for (const outcome of ["answered", "toolUse", "pending"] as const) {
      assert.ok(!failureOutcomes.includes(outcome), outcome);
    }
    for (const outcome of ["refused", "truncated", "expired", "missing"] as const) {
      assert.ok(failureOutcomes.includes(outcome), outcome);
    }
  });
});
