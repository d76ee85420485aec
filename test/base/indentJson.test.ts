import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { indentJson } from "../../src/base/indentJson.ts";

describe("indentJson", () => {
  it("writes any JSON as JSON.stringify would", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const again: unknown = JSON.parse(text);
        assert.equal(indentJson(JSON.stringify(again)), JSON.stringify(again, undefined, 2));
        assert.equal(
          indentJson(JSON.stringify(again, undefined, "\t")),
          JSON.stringify(again, undefined, 2),
        );
      }),
    );
  });

  it("keeps digits, the order of keys and repeated ones", () => {
    assert.equal(
      indentJson('{"b":12345678901234567890,"1":1.0,"b":1e5,"s":"\\\\\\" [,"}'),
      '{\n  "b": 12345678901234567890,\n  "1": 1.0,\n  "b": 1e5,\n  "s": "\\\\\\" [,"\n}',
    );
  });

  it("leaves what is no JSON, and does not grow with depth", () => {
    assert.equal(indentJson('{"a": '), '{"a": ');
    const deep = 100_000;
    const text = indentJson("[".repeat(deep) + "]".repeat(deep));
    assert.ok(text.length < deep * 200, String(text.length));
  });
});
