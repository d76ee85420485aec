import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { minifyLine } from "../../../src/core/jsonl/minifyLine.ts";
import { anyText } from "../anyText.ts";

describe("minifyLine", () => {
  it("removes blanks outside of texts only, and keeps numbers as written", () => {
    const line = ' { "a b" : 1.00 , "c\\" d" : [ 1e5 ,\t"x\\\\" ] } ';
    assert.equal(minifyLine(line), '{"a b":1.00,"c\\" d":[1e5,"x\\\\"]}');
  });

  it("leaves alone what is no JSON", () => {
    assert.equal(minifyLine('{ "a": '), '{ "a": ');
  });

  it("gives what JSON.stringify would, whatever the layout was", () => {
    fc.assert(
      fc.property(fc.dictionary(anyText(), fc.jsonValue()), (value) => {
        const laidOut = JSON.stringify(value, undefined, 2).replaceAll("\n", " ");
        assert.equal(minifyLine(laidOut), JSON.stringify(value));
      }),
    );
  });
});
