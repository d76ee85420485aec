import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { jsonAnswer } from "../../../src/core/results/jsonAnswer.ts";

describe("an answer that is a JSON object", () => {
  it("is one alone, or as the only code block", () => {
    for (const text of [
      ' {"a": 1}\n',
      '```json\n{"a": 1}\n```',
      '```\r\n\r\n{"a": 1}\r\n```\n',
      '```JSON  \n{\n"a": 1\n}\n\n```',
    ])
      assert.deepEqual(jsonAnswer(text), { a: 1 }, text);
  });

  it("is no other text", () => {
    for (const text of ["", "[1]", '```ts\n{"a": 1}\n```', '```{"a": 1}```', "```\n```", "```"])
      assert.equal(jsonAnswer(text), undefined, text);
  });

  it("is told in one pass, also of an answer of blank lines", function () {
    // It took minutes when each blank line was tried as the beginning of the object.
    this.timeout(10_000);
    assert.equal(jsonAnswer(`\`\`\`${"\n".repeat(300_000)}x`), undefined);
  });
});
