import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { convertDocument } from "../../../src/core/conversion/convertDocument.ts";
import { customIdPattern } from "../../../src/core/jsonl/checkCustomId.ts";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { anyText } from "../anyText.ts";

const model = "claude-haiku-5-5";
const hello = [{ role: "user", content: "Hello" }];

function openAi(id: string, body: object): string {
  return JSON.stringify({ custom_id: id, method: "POST", url: "/v1/chat/completions", body });
}

function first(text: string): { custom_id: string; params: { [key: string]: unknown } } {
  return JSON.parse(convertDocument(text, model).text.split("\n")[0] ?? "") as never;
}

describe("converting a document", () => {
  it("makes requests of OpenAI's batch lines", () => {
    const { custom_id, params } = first(
      openAi("a", {
        model: "gpt-5",
        messages: [{ role: "system", content: "Be brief." }, ...hello],
        max_completion_tokens: 50,
        stop: "END",
        user: "u1",
      }),
    );
    assert.equal(custom_id, "a");
    assert.deepEqual(params, {
      model,
      max_tokens: 50,
      system: "Be brief.",
      messages: hello,
      stop_sequences: ["END"],
      metadata: { user_id: "u1" },
    });
  });

  it("takes over tools, their calls and results, pictures and schemas", () => {
    const schema = { type: "object", properties: { a: { type: "string" } } };
    const { params } = first(
      openAi("a", {
        model: "claude-opus-5-5",
        max_tokens: 9,
        messages: [
          {
            role: "user",
            content: [
              { type: "text", text: "What is it?" },
              { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
              { type: "image_url", image_url: { url: "https://example.com/a.png" } },
            ],
          },
          {
            role: "assistant",
            content: null,
            tool_calls: [
              { id: "t1", type: "function", function: { name: "look", arguments: '{"x":1}' } },
              { id: "t2", type: "function", function: { name: "look", arguments: "{}" } },
            ],
          },
          { role: "tool", tool_call_id: "t1", content: "one" },
          { role: "tool", tool_call_id: "t2", content: "two" },
        ],
        tools: [{ type: "function", function: { name: "look", parameters: schema } }],
        tool_choice: "required",
        response_format: { type: "json_schema", json_schema: { name: "n", schema } },
      }),
    );
    assert.deepEqual(params, {
      model: "claude-opus-5-5",
      max_tokens: 9,
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "What is it?" },
            { type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } },
            { type: "image", source: { type: "url", url: "https://example.com/a.png" } },
          ],
        },
        {
          role: "assistant",
          content: [
            { type: "tool_use", id: "t1", name: "look", input: { x: 1 } },
            { type: "tool_use", id: "t2", name: "look", input: {} },
          ],
        },
        {
          role: "user",
          content: [
            { type: "tool_result", tool_use_id: "t1", content: "one" },
            { type: "tool_result", tool_use_id: "t2", content: "two" },
          ],
        },
      ],
      tools: [{ name: "look", input_schema: schema }],
      tool_choice: { type: "any" },
      output_config: { format: { type: "json_schema", schema } },
    });
  });

  it("says what is different, and in how many requests", () => {
    const lines = [
      openAi("a", { model: "gpt-5", messages: hello, max_tokens: 5, temperature: 1 }),
      openAi("b b", { model: "gpt-5", messages: hello, temperature: 1 }),
    ];
    const { notes, converted, kept } = convertDocument(lines.join("\n"), model);
    assert.equal(converted, 2);
    assert.deepEqual(kept, []);
    assert.deepEqual(Object.fromEntries(notes.map(({ what, count }) => [what, count])), {
      '"temperature" left out': 2,
      "model is claude-haiku-5-5": 2,
      "max_tokens is 8000": 1,
      "custom_id changed": 1,
    });
  });

  it("keeps what has no counterpart as it was, and names its line", () => {
    const embedding = JSON.stringify({ custom_id: "e", body: { model: "m", encoding: "x" } });
    const sound = openAi("s", {
      messages: [{ role: "user", content: [{ type: "input_audio", input_audio: {} }] }],
    });
    const draft = first(openAi("d", { messages: hello }));
    const text = [embedding, "", "no JSON", sound, JSON.stringify(draft)].join("\n");
    const conversion = convertDocument(text, model);
    assert.equal(conversion.text, text);
    assert.deepEqual(conversion.kept, [1, 3, 4]);
    assert.equal(conversion.converted, 0);
  });

  it("opens arrays and bodies of batches, one request a line", () => {
    const params = { model, max_tokens: 5, messages: hello };
    for (const text of [
      JSON.stringify([params, { custom_id: "own", params }], undefined, 2),
      JSON.stringify({ requests: [params, { custom_id: "own", params }] }),
    ]) {
      const conversion = convertDocument(text, model);
      const lines = conversion.text.trimEnd().split("\n");
      assert.deepEqual(
        lines.map((line) => JSON.parse(line) as unknown),
        [
          { custom_id: "request-1", params },
          { custom_id: "own", params },
        ],
      );
      assert.equal(conversion.converted, 1);
    }
  });

  it("gives no id twice, and never changes one that can stay", () => {
    const taken = JSON.stringify({ custom_id: "request-2", params: {} });
    const bare = JSON.stringify({ messages: hello });
    const { text } = convertDocument([taken, bare, bare].join("\n"), model);
    const ids = text
      .split("\n")
      .map((line) => (JSON.parse(line) as { custom_id: string }).custom_id);
    assert.deepEqual(ids, ["request-2", "request-2-2", "request-3"]);
  });

  it("survives any text, keeps its number of lines, and changes nothing the second time", () => {
    const messages = fc.array(
      fc.record({
        role: fc.constantFrom("system", "user", "assistant", "tool", "developer", "robot"),
        content: fc.oneof(
          anyText(),
          fc.constant(null),
          fc.array(fc.record({ type: fc.constantFrom("text", "image_url"), text: anyText() }), {
            maxLength: 3,
          }),
        ),
      }),
      { maxLength: 4 },
    );
    const body = fc.record(
      {
        model: fc.constantFrom("gpt-5", model),
        messages,
        max_tokens: fc.integer(),
        stop: anyText(),
        tools: fc.anything(),
      },
      { requiredKeys: ["messages"] },
    );
    const lineOf = fc.oneof(
      fc.record({ custom_id: anyText(70), body }).map((value) => JSON.stringify(value)),
      body.map((value) => JSON.stringify(value)),
      anyText().map((text) => text.replaceAll(/[[\r\n]/g, "")),
    );
    fc.assert(
      fc.property(fc.array(lineOf, { minLength: 1, maxLength: 5 }), (lines) => {
        const once = convertDocument(lines.join("\n"), model);
        const made = once.text.split("\n");
        assert.equal(made.length, lines.length);
        assert.deepEqual(convertDocument(once.text, model).text, once.text);
        for (const [index, line] of made.entries()) {
          if (line === lines[index] || line === lines[index]?.replace(/^\uFEFF/, "")) continue;
          const { problems } = checkRequestLine(line, 1);
          assert.ok(
            !problems.some(({ code }) => code.startsWith("foreign") || code === "invalid-json"),
          );
          assert.match((JSON.parse(line) as { custom_id: string }).custom_id, customIdPattern);
        }
      }),
    );
  });
});
