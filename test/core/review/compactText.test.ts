import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { compacted } from "../../../src/core/review/compactText.ts";

describe("compacted", () => {
  it("leaves out what a formatter changes", () => {
    const text = "  call({ a: 'x',\u00A0b: `y`,\n}, [1, 2,,\n ] );\t//;\r\n";
    assert.equal(compacted(text).text, 'call({a:"x",b:"y"},[1,2,])//');
    assert.equal(compacted("a, ;").text, "a");
    assert.equal(compacted(" \n").text, "");
  });

  it("knows where each unit was", () => {
    const anyText = fc.string({ unit: fc.constantFrom(...", ;'`\"\n)]}a(é".split("")) });
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: compact, startOf } = compacted(text);
        let last = -1;
        for (const [at, unit] of compact.split("").entries()) {
          const offset = startOf(at);
          assert.ok(offset > last);
          last = offset;
          const found = text.charAt(offset);
          assert.equal(unit, found === "'" || found === "`" ? '"' : found);
        }
      }),
    );
  });
});
