import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { errorGroup } from "../../../src/core/results/errorGroup.ts";
import { jsonAnswer } from "../../../src/core/results/jsonAnswer.ts";

function messageOf(message: string): string | undefined {
  return errorGroup("retryableError", { error: { type: "api_error", message } })?.message;
}

describe("errorGroup", () => {
  it("is the same for messages that differ in numbers and ids only", () => {
    assert.equal(
      messageOf("prompt is too long: 212,123 tokens > 200000 maximum"),
      "prompt is too long: # tokens > # maximum",
    );
    assert.equal(messageOf("messages.0.content.12: odd"), "messages.#.content.#: odd");
    assert.equal(messageOf("See req_011CSHoEeqs5C35K2UUqR7Fy."), "See ….");
    assert.equal(messageOf("Host 0b3f2c5a-9c1d-4e2f-8a7b-1234567890ab"), "Host …");
    assert.equal(messageOf("max_tokens of claude-haiku-5-5"), "max_tokens of claude-haiku-#-#");
    assert.ok((messageOf("word ".repeat(1000)) ?? "").length <= 160);
  });

  it("tells outcomes, types and reasons apart", () => {
    assert.deepEqual(errorGroup("truncated", { stopReason: "max_tokens" }), {
      outcome: "truncated",
      type: "max_tokens",
      message: "",
    });
    const refused = { error: { type: "cyber", message: "" }, stopReason: "refusal" };
    assert.equal(errorGroup("refused", refused)?.type, "cyber");
    assert.deepEqual(errorGroup("invalidSchema", { stopReason: "end_turn" }, "a[3] is missing"), {
      outcome: "invalidSchema",
      type: "",
      message: "a[#] is missing",
    });
    assert.deepEqual(errorGroup("missing", undefined), {
      outcome: "missing",
      type: "",
      message: "",
    });
  });

  it("leaves out what nobody has to look at", () => {
    for (const outcome of ["answered", "toolUse", "pending"] as const)
      assert.equal(errorGroup(outcome, { stopReason: "end_turn" }), undefined);
  });
});

describe("jsonAnswer", () => {
  it("is an object, alone or as the only code block", () => {
    assert.deepEqual(jsonAnswer(' {"a": 1}\n'), { a: 1 });
    assert.deepEqual(jsonAnswer('```json\n{"a": 1}\n```'), { a: 1 });
    assert.deepEqual(jsonAnswer('```\n{"a": 1}\n```\n'), { a: 1 });
    for (const answer of ["", "[1]", "3", '{"a": ', 'So: {"a": 1}', '```json\n{"a": 1}'])
      assert.equal(jsonAnswer(answer), undefined, answer);
  });
});
