import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseJson, parseJsonExactly } from "../../src/base/json.ts";

describe("parseJsonExactly", () => {
  it("keeps the digits of a number that JavaScript cannot hold", () => {
    const numbers = ["12345678901234567890", "-9007199254740993", "9007199254740992"];
    for (const digits of numbers) assert.equal(parseJsonExactly(digits), digits);
    assert.equal(parseJsonExactly("0.12345678901234567890"), "0.12345678901234567890");
    assert.equal(parseJsonExactly("1e400"), "1e400");
    assert.deepEqual(parseJsonExactly('{"a":[{"id":12345678901234567890}],"b":1}'), {
      a: [{ id: "12345678901234567890" }],
      b: 1,
    });
  });

  it("reads everything else as JSON does", () => {
    const texts = ["9007199254740991", "1.10", "0.1", "-0", "1e5", "1234567890123456", "null"];
    const more = ['"12345678901234567890"', '{"at":"1e5","n":[1,2.5]}', "0.00000000000000001"];
    for (const text of [...texts, ...more]) {
      assert.deepEqual(parseJsonExactly(text), parseJson(text), text);
    }
    assert.equal(parseJsonExactly("[12345678901234567890"), undefined);
  });
});
