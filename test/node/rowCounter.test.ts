import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { RowCounter } from "../../src/node/rowCounter.ts";

describe("row counter", () => {
  it("does not count a last line that was cut short", () => {
    const rowsOf = (text: string): number => {
      const counter = new RowCounter();
      counter.add(Buffer.from(text));
      counter.add(Buffer.alloc(0));
      return counter.finish();
    };
    assert.equal(rowsOf('{"a":1}\n{"b":'), 1);
    assert.equal(rowsOf('{"a":1}\n{"b":2}'), 2);
    assert.equal(rowsOf('{"a":1}\n'), 1);
    assert.equal(rowsOf(""), 0);
  });

  it("counts lines that are not blank, wherever the stream is cut", () => {
    const pieces = fc.array(fc.constantFrom("\n", "\r\n", " ", "\t", "a", "{}", "ä"));
    fc.assert(
      fc.property(pieces, fc.array(fc.nat(6)), (parts, cuts) => {
        const text = `${parts.join("")}\n`;
        const counter = new RowCounter();
        const bytes = Buffer.from(text);
        let at = 0;
        for (const cut of cuts) {
          counter.add(bytes.subarray(at, at + cut));
          at += cut;
        }
        counter.add(bytes.subarray(at));
        const expected = text.split("\n").filter((line) => line.trim() !== "").length;
        assert.equal(counter.finish(), expected);
      }),
    );
  });
});
