import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { columnsOf } from "../../../src/core/jsonl/columnsOf.ts";
import { CustomIdRegister } from "../../../src/core/jsonl/customIdRegister.ts";
import { looksLikeDraft } from "../../../src/core/jsonl/looksLikeDraft.ts";

describe("CustomIdRegister", () => {
  it("names both lines that share an id", () => {
    const register = new CustomIdRegister();
    assert.equal(register.add("a", 3), undefined);
    assert.equal(register.add("A", 4), undefined);
    const problem = register.add("a", 17);
    assert.equal(problem?.line, 17);
    assert.match(problem.message, /^Lines 3 and 17 both have the custom_id "a"/);
  });
});

describe("looksLikeDraft", () => {
  it("knows requests, also foreign or broken ones, from other lines", () => {
    const drafts = [
      '{"custom_id":"a","params":{}}',
      '{"params":{}}',
      '\uFEFF{"custom_id":"a"}',
      '{"custom_id": "a", "params": {',
      '{"custom_id":"a","method":"POST","url":"/v1/x","body":{}}',
      '{"model":"m","messages":[]}',
      `{"custom_id":"a","params":{"system":"${"x".repeat(9000)}`,
    ];
    const others = [
      "",
      "[]",
      '{"name":"x"}',
      '{"custom_id":"a","result":{"type":"expired"}}',
      '{"id":"x","custom_id":"a","response":{}}',
      '{"custom_id":"a","result":{',
      "custom_id",
    ];
    for (const text of drafts) assert.equal(looksLikeDraft(text), true, text.slice(0, 60));
    for (const text of others) assert.equal(looksLikeDraft(text), false, text);
  });
});

describe("columnsOf", () => {
  const text = '{"a": [1, {"b": "x"}]}';

  it("finds a value, its key, and the innermost there is of what is missing", () => {
    assert.deepEqual(columnsOf(text, ["a", 1, "b"]), [16, 19]);
    assert.deepEqual(columnsOf(text, ["a", 1, "b"], "key"), [11, 14]);
    assert.deepEqual(columnsOf(text, ["a", 1, "c", 0]), [10, 20]);
    assert.deepEqual(columnsOf(text, []), [0, text.length]);
  });

  it("gives columns that hold just the value, for any JSON", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const json = JSON.stringify(record);
        const parsed = JSON.parse(json) as { readonly [key: string]: unknown };
        for (const [key, value] of Object.entries(parsed)) {
          const columns = columnsOf(json, [key]);
          assert(columns);
          assert.deepEqual(JSON.parse(json.slice(...columns)), value);
        }
      }),
    );
  });
});
