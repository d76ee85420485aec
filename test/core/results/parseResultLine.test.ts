import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { isOutcome } from "../../../src/core/results/isOutcome.ts";
import { parseResultLine } from "../../../src/core/results/parseResultLine.ts";
import { anyText } from "../anyText.ts";

function parse(result: object) {
  const parsed = parseResultLine(JSON.stringify({ custom_id: "a", result }));
  assert(parsed);
  return parsed;
}

function succeeded(message: object) {
  return parse({ type: "succeeded", message });
}

function text(words: string, citations?: readonly object[]): object {
  return { type: "text", text: words, ...(citations && { citations }) };
}

describe("parseResultLine", () => {
  it("reads an answer with all that goes with it", () => {
    const usage = {
      input_tokens: 11,
      output_tokens: 36,
      cache_creation_input_tokens: 7,
      cache_read_input_tokens: 5,
      cache_creation: { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 4 },
      service_tier: "batch",
    };
    const content = [{ type: "thinking", thinking: "" }, text("**Hello** again!")];
    const message = { model: "claude-opus-5-5", content, stop_reason: "end_turn", usage };
    const parsed = succeeded(message);
    assert.deepEqual(
      { ...parsed, firstWords: parsed.firstWords },
      {
        customId: "a",
        outcome: "answered",
        answer: "**Hello** again!",
        model: "claude-opus-5-5",
        stopReason: "end_turn",
        usage: {
          inputTokens: 11,
          outputTokens: 36,
          cacheReadTokens: 5,
          cacheWriteTokens: 7,
          cacheWrite1hTokens: 4,
        },
        firstWords: "Hello again!",
      },
    );
  });

  it("tells outcomes apart by the reason why an answer stopped", () => {
    const cases = {
      end_turn: "answered",
      stop_sequence: "answered",
      tool_use: "toolUse",
      max_tokens: "truncated",
      model_context_window_exceeded: "truncated",
      pause_turn: "paused",
      refusal: "refused",
      a_new_reason: "unknown",
    };
    for (const [stop_reason, outcome] of Object.entries(cases))
      assert.equal(succeeded({ stop_reason }).outcome, outcome);
    assert.equal(succeeded({}).outcome, "unknown");
    assert.equal(parse({ type: "canceled" }).outcome, "canceled");
    assert.equal(parse({ type: "expired" }).outcome, "expired");
    assert.equal(parse({ type: "postponed" }).outcome, "unknown");
  });

  it("goes by the inner error, not by the outer one that always says error", () => {
    const errored = (type: string) => {
      const error = { type: "error", error: { type, message: "no" }, request_id: "req_1" };
      return parse({ type: "errored", error });
    };
    const invalid = errored("invalid_request_error");
    assert.equal(invalid.outcome, "invalidRequest");
    assert.deepEqual(invalid.error, {
      type: "invalid_request_error",
      message: "no",
      requestId: "req_1",
    });
    assert.equal(invalid.firstWords, "no");
    assert.equal(errored("overloaded_error").outcome, "retryableError");
    const flat = { type: "errored", error: { type: "invalid_request_error", message: "flat" } };
    assert.deepEqual([parse(flat).outcome, parse(flat).firstWords], ["invalidRequest", "flat"]);
  });

  it("joins texts by blank lines, but pieces of a cited text by nothing", () => {
    const answer = (...content: object[]): string => succeeded({ content }).answer;
    assert.equal(answer(text("a"), text("b")), "a\n\nb");
    assert.equal(answer(text("It is "), text("blue", [{}]), text(".")), "It is blue.");
    assert.equal(answer(text("a", [{}]), { type: "server_tool_use" }, text("b")), "a\n\nb");
    assert.equal(answer(text("a"), text(""), text("b")), "a\n\nb");
  });

  it("says in words why there is no text", () => {
    const tool = { type: "tool_use", name: "find_order", input: {} };
    const words = (message: object): string => succeeded(message).firstWords;
    assert.equal(words({ stop_reason: "tool_use", content: [tool] }), "Calls find_order");
    assert.match(words({ stop_reason: "max_tokens", content: [] }), /Raise max_tokens/);
    const full = words({ stop_reason: "model_context_window_exceeded", content: [] });
    assert.match(full, /context was full/);
    const details = { type: "refusal", category: "cyber", explanation: "Not this." };
    const refused = succeeded({ stop_reason: "refusal", content: [], stop_details: details });
    assert.deepEqual(refused.error, { type: "cyber", message: "Not this." });
    assert.equal(refused.firstWords, "Not this.");
    assert.notEqual(words({ stop_reason: "refusal" }), "");
    assert.match(parse({ type: "expired" }).firstWords, /24 hours/);
  });

  it("answers undefined for what names no request", () => {
    for (const line of ["", "{", "[]", "null", "{}", '{"custom_id":7}', '"custom_id"'])
      assert.equal(parseResultLine(line), undefined);
    assert.equal(parseResultLine('{"custom_id":"a"}')?.outcome, "unknown");
  });

  it("never throws, and keeps the first words to one short line", () => {
    const message = fc.record({
      content: fc.oneof(
        fc.jsonValue(),
        fc.array(fc.record({ type: fc.constant("text"), text: anyText(400) })),
      ),
      usage: fc.jsonValue(),
      stop_reason: fc.oneof(fc.jsonValue(), fc.constant("refusal")),
      stop_details: fc.jsonValue(),
    });
    const type = fc.constantFrom("succeeded", "errored", "expired");
    const result = fc.oneof(fc.record({ type, message, error: fc.jsonValue() }), fc.jsonValue());
    fc.assert(
      fc.property(result, (value) => {
        const parsed = parse(value as object);
        assert(isOutcome(parsed.outcome));
        assert(parsed.firstWords.length <= 160);
        assert(!/[\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069]/u.test(parsed.firstWords));
        for (const tokens of Object.values(parsed.usage ?? {}))
          assert(tokens === "us" || tokens >= 0);
      }),
    );
  });
});
