import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { describeConversion } from "../../../src/core/conversion/describeConversion.ts";

describe("describeConversion", () => {
  it("says what is different and what was left", () => {
    const notes = [{ what: '"seed" left out', count: 2 }];
    assert.equal(
      describeConversion({ converted: 2, kept: [3, 5], notes }),
      '2 requests converted: "seed" left out (2). Left as it was, for you to decide: line 3, 5.',
    );
    assert.equal(describeConversion({ converted: 1, kept: [], notes: [] }), "1 request converted.");
  });
});
