import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readPairView } from "../../../src/editor/compare/readPairView.ts";

describe("what a page asks to see of a comparison", () => {
  it("is read like any other input", () => {
    const view = { kinds: ["changed", "stolen", 3], text: "x", field: "a", byDifference: true };
    assert.deepEqual(readPairView(view), { ...view, kinds: ["changed"] });
    assert.deepEqual(readPairView({ kinds: {}, text: 1, field: [], byDifference: "yes" }), {
      kinds: [],
      text: "",
      byDifference: false,
    });
    assert.throws(() => readPairView([]), { kind: "invalid" });
  });
});
