import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseJsonDigits } from "../../src/base/json.ts";
import { flatTable } from "../../src/webview/flatTable.ts";

describe("flatTable", () => {
  it("is a list of flat objects, alone or in an object with nothing nested beside", () => {
    const list = '[{"a": 12345678901234567890}, {"b": ["x", null]}]';
    assert.deepEqual(flatTable(parseJsonDigits(list))?.columns, ["a", "b"]);
    const table = flatTable(parseJsonDigits(`{"n": 1, "list": ${list}}`));
    assert.deepEqual(table?.beside, [["n", 1]]);
    assert.equal(table?.rows.length, 2);
  });

  it("is nothing else", () => {
    const others = ["[]", "{}", "[1]", "[{}]", '[{"a": {}}]', '[{"a": 1}, 2]', '{"a": [1]}'];
    const more = ['{"a": [{"x": 1}], "b": [{"x": 1}]}', '{"a": [{"x": 1}], "b": {"c": 1}}'];
    for (const json of [...others, ...more, "12345678901234567890", '"a"', "null"])
      assert.equal(flatTable(parseJsonDigits(json)), undefined, json);
    const wide = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`c${at}`, at]));
    assert.equal(flatTable([wide]), undefined);
  });
});
