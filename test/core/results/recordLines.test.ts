import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { recordLines } from "../../../src/core/results/recordLines.ts";

describe("recordLines", () => {
  const csv = 'id,text\n1,"two\nlines, with ""quotes"""\n2,plain\n\n3,last';

  it("counts records, not lines, and leaves the header out", () => {
    assert.deepEqual(recordLines(csv, "a.csv", 1), [2, 3]);
    assert.deepEqual(recordLines(csv, "a.csv", 2), [4, 4]);
    assert.deepEqual(recordLines(csv, "a.csv", 3), [6, 6]);
    assert.equal(recordLines(csv, "a.csv", 4), undefined);
  });

  it("takes every line of a JSONL file for a record", () => {
    assert.deepEqual(recordLines('{"a":1}\r\n\r\n{"a":"\\""}\r\n', "rows.jsonl", 2), [3, 3]);
  });

  it("finds a product of the example shop", () => {
    const file = path.join(import.meta.dirname, "../../../examples/data/products.csv");
    const text = readFileSync(file, "utf8");
    const [first = 0, last = 0] = recordLines(text, "products.csv", 7) ?? [];
    const lines = text
      .split("\n")
      .slice(first - 1, last)
      .join("\n");
    assert.match(lines, /^P-301,/);
  });
});
