import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseJson } from "../../../src/base/json.ts";
import { continuedParams } from "../../../src/core/results/continuedParams.ts";
import { joinResultLines } from "../../../src/core/results/joinResultLines.ts";
import { parseResultLine } from "../../../src/core/results/parseResultLine.ts";

const params = { model: "claude-haiku-5-5", messages: [{ role: "user", content: "Tell." }] };
const text = (words: string, more: object = {}) => ({ type: "text", text: words, ...more });
const thinking = { type: "thinking", thinking: "", signature: "s" };
const search = { type: "server_tool_use", id: "t", name: "web_search", input: {} };

function rolesAfter(content: readonly object[], stop_reason: string, more: object = {}) {
  const continued = continuedParams({ ...params, ...more }, { content, stop_reason });
  const messages = continued?.["messages"] as readonly { role: string }[] | undefined;
  return messages?.map(({ role }) => role);
}

describe("continuedParams", () => {
  it("sends the answer so far back as it came, and asks to go on", () => {
    const content = [thinking, text(""), text("Once upo")];
    const continued = continuedParams(params, { content, stop_reason: "max_tokens" });
    const messages = continued?.["messages"] as readonly { content: unknown }[];
    assert.deepEqual(messages[0], params.messages[0]);
    assert.deepEqual(messages[1]?.content, [thinking, text("Once upo")]);
    assert.deepEqual(rolesAfter(content, "max_tokens"), ["user", "assistant", "user"]);
  });

  it("lets a turn that paused among the server's tools go on by itself", () => {
    assert.deepEqual(rolesAfter([text("Let me see."), search], "pause_turn"), [
      "user",
      "assistant",
    ]);
    assert.deepEqual(rolesAfter([text("Half")], "pause_turn"), ["user", "assistant", "user"]);
  });

  it("does not try where only a whole answer would do, or there is nothing to go on with", () => {
    const format = { type: "json_schema", schema: {} };
    assert.equal(rolesAfter([text("{")], "max_tokens", { output_config: { format } }), undefined);
    assert.equal(rolesAfter([thinking], "max_tokens"), undefined);
    assert.equal(rolesAfter([], "max_tokens"), undefined);
    assert.equal(rolesAfter([text("x"), { type: "tool_use" }], "max_tokens"), undefined);
    assert.equal(rolesAfter([text("x")], "model_context_window_exceeded"), undefined);
    assert.equal(rolesAfter([text("x")], "end_turn"), undefined);
  });
});

describe("joinResultLines", () => {
  function line(content: readonly object[], stop_reason: string, output_tokens: number): string {
    const usage = { input_tokens: 10, output_tokens, service_tier: "batch" };
    const message = { id: stop_reason, content, stop_reason, usage };
    return JSON.stringify({ custom_id: "a", result: { type: "succeeded", message } });
  }

  it("makes one result of the pieces of an answer, without what was thought between them", () => {
    const joined = joinResultLines([
      line([thinking, text("One two thr")], "max_tokens", 5),
      line([thinking, text("ee four"), text("Next.")], "max_tokens", 6),
      line([text(" Last.")], "end_turn", 7),
    ]);
    const result = parseResultLine(joined);
    assert.equal(result?.answer, "One two three four\n\nNext. Last.");
    assert.equal(result?.stopReason, "end_turn");
    assert.deepEqual([result?.usage?.inputTokens, result?.usage?.outputTokens], [30, 18]);
    const { content, usage } = (
      parseJson(joined) as { result: { message: Record<string, object> } }
    ).result.message;
    assert.deepEqual(content, [thinking, text("One two three four"), text("Next. Last.")]);
    assert.equal((usage as { service_tier: string }).service_tier, "batch");
  });

  it("keeps the citations of both, and one piece as it is", () => {
    const cited = (words: string) => text(words, { citations: [{ cited_text: words }] });
    const joined = joinResultLines([
      line([cited("a")], "max_tokens", 1),
      line([cited("b")], "end_turn", 1),
    ]);
    assert.match(joined, /"cited_text":"a"\},\{"cited_text":"b"/);
    const one = line([text("x")], "end_turn", 1);
    assert.equal(joinResultLines([one]), one);
    assert.equal(joinResultLines(["no JSON", one]), one);
  });
});
