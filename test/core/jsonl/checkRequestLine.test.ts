import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { anyText } from "../anyText.ts";

const params = {
  model: "claude-sonnet-5-5",
  max_tokens: 100,
  messages: [{ role: "user", content: "Hello" }],
};

function line(changes: object = {}, paramChanges: object = {}): string {
  return JSON.stringify({ custom_id: "a", params: { ...params, ...paramChanges }, ...changes });
}

function codes(text: string, apiVersion?: string): readonly string[] {
  const options = apiVersion === undefined ? {} : { apiVersion };
  return checkRequestLine(text, 1, options).problems.map(({ code }) => code);
}

/** The text that each problem is about. */
function marked(text: string): readonly string[] {
  return checkRequestLine(text, 1).problems.map(({ columns = [0, 0] }) => text.slice(...columns));
}

describe("checkRequestLine", () => {
  it("reads a good line without a word", () => {
    const { problems, request } = checkRequestLine(line(), 7);
    assert.deepEqual(problems, []);
    assert.deepEqual(request, { customId: "a", params, about: [], references: [], version: {} });
  });

  it("says nothing of a blank line, and reads one behind a byte order mark", () => {
    assert.deepEqual(checkRequestLine(" \r", 1), { problems: [] });
    assert.deepEqual(codes(`\uFEFF${line()}`), []);
  });

  it("names what the API rejects, with its place", () => {
    const cases: readonly (readonly [text: string, code: string, at: string])[] = [
      [line({ custom_id: "a.ts" }), "custom-id-invalid", '"a.ts"'],
      [line({ custom_id: "x".repeat(65) }), "custom-id-invalid", `"${"x".repeat(65)}"`],
      [line({ priority: 1 }), "unknown-key", '"priority"'],
      [line({}, { model: "" }), "model", '""'],
      [line({}, { max_tokens: 0 }), "max-tokens", "0"],
      [line({}, { max_tokens: "9" }), "max-tokens", '"9"'],
      [line({}, { messages: [] }), "messages", "[]"],
      [line({}, { messages: [{ role: "bot", content: "x" }] }), "role", '"bot"'],
      [line({}, { messages: [{ role: "user", content: " \n" }] }), "empty-text", '" \\n"'],
      [line({}, { messages: [{ role: "user", content: [] }] }), "content", "[]"],
      [line({}, { messages: [{ role: "user", content: ["x"] }] }), "block", '"x"'],
      [line({}, { messages: ["x"] }), "message", '"x"'],
      [line({}, { stream: true }), "not-in-batches", '"stream"'],
      [line({}, { speed: "fast" }), "not-in-batches", '"speed"'],
      [line({}, { betas: ["x"] }), "not-in-batches", '"betas"'],
      [line({}, { top_k: 1 }), "sampling-parameter", '"top_k"'],
      [line({}, { thinking: { type: "enabled", budget_tokens: 9 } }), "thinking-budget", "9"],
      [line({ about: { row: 1 } }), "about-invalid", '{"row":1}'],
      [line({ about: { path: "a", row: 0 } }), "about-invalid", '{"path":"a","row":0}'],
    ];
    for (const [text, code, at] of cases) {
      assert.deepEqual(codes(text), [code], text);
      assert.deepEqual(marked(text), [at], text);
    }
  });

  it("lets pass what only looks forbidden", () => {
    assert.deepEqual(codes(line({}, { stream: false })), []);
    assert.deepEqual(codes(line({}, { messages: [{ role: "system", content: "x" }] })), []);
    assert.deepEqual(codes(line({}, { thinking: { type: "adaptive" } })), []);
  });

  it("takes sampling parameters for an older API version", () => {
    const text = line({}, { temperature: 0.5 });
    assert.deepEqual(codes(text), ["sampling-parameter"]);
    assert.deepEqual(codes(text, "2026-10-21"), ["sampling-parameter"]);
    assert.deepEqual(codes(text, "2023-06-01"), []);
  });

  it("knows which blocks the API refuses, alone or together", () => {
    const source = { type: "text", media_type: "text/plain", data: "x" };
    const document = { type: "document", source, citations: { enabled: true } };
    const content = [document, { type: "text", text: "y", citations: [{}] }];
    const user = { role: "user", content };
    const format = { output_config: { format: { type: "json_schema", schema: {} } } };
    assert.deepEqual(codes(line({}, { messages: [user] })), ["user-citations"]);
    assert.deepEqual(codes(line({}, { messages: [user] }), "2023-06-01"), []);
    const both = line({}, { messages: [{ role: "user", content: [document] }], ...format });
    assert.deepEqual(codes(both), ["citations-and-format"]);
    const answered = [{ role: "assistant", content: [document] }, user];
    assert.deepEqual(codes(line({}, { messages: answered })), [
      "assistant-document",
      "user-citations",
    ]);
  });

  it("tells of a prefilled answer, and of a request beyond 32 MB", () => {
    const messages = [...params.messages, { role: "assistant", content: "{" }];
    const [prefill] = checkRequestLine(line({}, { messages }), 1).problems;
    assert.deepEqual([prefill?.severity, prefill?.code], ["error", "prefill"]);
    const [perhaps] = checkRequestLine(line({}, { messages, model: "my-model" }), 1).problems;
    assert.deepEqual([perhaps?.severity, perhaps?.code], ["warning", "prefill"]);
    assert.deepEqual(codes(line({}, { messages, model: "claude-haiku-4-5-20251001" })), []);
    const huge = line({}, { metadata: { note: "x".repeat(32_000_001) } });
    const [large] = checkRequestLine(huge, 1).problems;
    assert.deepEqual([large?.severity, large?.code], ["warning", "large-request"]);
  });

  it("finds half a character, but not a whole one", () => {
    assert.deepEqual(codes(line({}, { system: "x\uD83D" })), ["lone-surrogate"]);
    assert.deepEqual(marked(line({}, { system: "x\uD83D" })), ['"x\\ud83d"']);
    assert.deepEqual(codes(line({}, { system: "\u{1F600}" })), []);
    assert.deepEqual(codes(line({}, { system: "x" }).replace('"x"', '"\\ud83d\\ude00"')), []);
  });

  it("tells a foreign line in one message, with what to do", () => {
    const openAi = { custom_id: "a", method: "POST", url: "/v1/chat", body: params };
    const cases = [
      [openAi, "foreign-openai"],
      [params, "foreign-params"],
      [{ custom_id: "a", result: { type: "expired" } }, "foreign-result"],
    ] as const;
    for (const [value, code] of cases) assert.deepEqual(codes(JSON.stringify(value)), [code]);
    assert.deepEqual(codes("[1]"), ["not-an-object"]);
    assert.deepEqual(codes("{}"), ["custom-id-missing", "params-missing"]);
  });

  it("says where a line stops being JSON", () => {
    const cases = [
      ['{"custom_id": "a",}', "}"],
      ['{"custom_id": tru}', "tru"],
      ['{"a": 1} {"b": 2}', "{"],
      ['{"a": "b', '"b'],
      ["hello", "hello"],
    ] as const;
    for (const [text, at] of cases) {
      assert.deepEqual(codes(text), ["invalid-json"]);
      assert.deepEqual(marked(text), [at], text);
    }
  });

  it("survives nesting that no parser's stack holds", () => {
    assert.deepEqual(codes("[".repeat(200_000)), ["invalid-json"]);
    const deep = `${'{"content":['.repeat(3_000)}${"]}".repeat(3_000)}`;
    const text = `{"custom_id":"a","params":{"model":"m","max_tokens":1,"messages":[${deep}]}}`;
    assert.deepEqual(codes(text), ["role", "block"]);
  });

  it("never throws, keeps columns inside the line and messages short", () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(200), anyText(3))
      .map(([json, at, extra]) => `${line({ about: json }).slice(0, at)}${extra}${json}`);
    fc.assert(
      fc.property(fc.oneof(damaged, anyText()), (text) => {
        for (const problem of checkRequestLine(text, 3).problems) {
          const [start, end] = problem.columns ?? [0, text.length];
          assert(start >= 0 && start <= end && end <= text.length);
          assert(problem.message.length <= 160 && problem.message.length > 10);
          assert.equal(problem.line, 3);
        }
      }),
    );
  });

  it("never throws for any JSON in any place of a request", () => {
    const value = fc.jsonValue();
    const block = fc.record({ type: fc.constantFrom("document", "image", "x"), source: value });
    const message = fc.record({ role: value, content: fc.oneof(value, fc.array(block)) });
    const request = fc.record({
      custom_id: value,
      about: value,
      params: fc.oneof(
        value,
        fc.record({ messages: fc.array(message), system: value, thinking: value, model: value }),
      ),
    });
    fc.assert(fc.property(request, (anything) => codes(JSON.stringify(anything)).length <= 20));
  });
});
