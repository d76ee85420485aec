import assert from "node:assert/strict";

import * as fc from "fast-check";
import { describe, it } from "mocha";

import { checkParams } from "../../../src/simulator/params/checkParams.ts";
import type { ParamsContext } from "../../../src/simulator/params/paramsContext.ts";

const inBatch: ParamsContext = { apiVersion: "2026-10-21", betas: [], inBatch: true };
const old: ParamsContext = { ...inBatch, apiVersion: "2023-06-01" };
const good = {
  model: "claude-sonnet-5-5",
  max_tokens: 1000,
  messages: [{ role: "user", content: "Hello" }],
};
const png = Buffer.from(
  "89504e470d0a1a0a0000000d4948445200000002000000020806000000",
  "hex",
).toString("base64");

/** What is said of good params with these changes. */
function complaint(changes: object, context: ParamsContext = inBatch): string | undefined {
  return checkParams({ ...good, ...changes }, context)?.message;
}

function withBlock(block: object): object {
  return { messages: [{ role: "user", content: [block] }] };
}

describe("checkParams", () => {
  it("finds nothing wrong with good params", () => {
    const image = { type: "base64", media_type: "image/png", data: png };
    const goodOnes = [
      {},
      { system: "Be brief." },
      { thinking: { type: "adaptive" }, output_config: { effort: "low" } },
      withBlock({ type: "image", source: image }),
      { model: "claude-haiku-4-5", thinking: { type: "disabled" } },
    ];
    for (const changes of goodOnes) assert.equal(complaint(changes), undefined);
    assert.equal(complaint({ temperature: 0.5 }, old), undefined);
  });

  it("names what a batch does not take", () => {
    const stream = "stream: Streaming is not supported in a Message Batch";
    assert.equal(complaint({ stream: true }), stream);
    assert.match(
      complaint({ speed: "fast" }) ?? "",
      /^speed: .* not supported in a Message Batch$/,
    );
    assert.equal(
      complaint({ max_tokens: 0 }),
      "max_tokens: Input should be greater than or equal to 1",
    );
    const alone = { ...inBatch, inBatch: false };
    for (const changes of [{ stream: true }, { speed: "standard" }, { max_tokens: 0 }]) {
      assert.equal(complaint(changes, alone), undefined, JSON.stringify(changes));
    }
  });

  it("keeps the rules of the two API versions apart", () => {
    for (const name of ["temperature", "top_p", "top_k"]) {
      assert.equal(complaint({ [name]: 1 }), `${name}: Extra inputs are not permitted`);
      assert.equal(complaint({ [name]: 1 }, old), undefined);
    }
    assert.match(complaint({ temperature: 1, top_p: 1 }, old) ?? "", /cannot both be specified/);
    assert.equal(
      complaint({ temperature: 2 }, old),
      "temperature: Input should be less than or equal to 1",
    );
    const document = { type: "text", media_type: "text/plain", data: "x" };
    const turns = {
      model: "claude-opus-4-5",
      messages: [
        { role: "user", content: "Hello" },
        { role: "assistant", content: [{ type: "document", source: document }] },
      ],
    };
    assert.match(complaint(turns) ?? "", /^messages\.1\.content\.0: document blocks are not/);
    assert.equal(complaint(turns, old), undefined);
  });

  it("knows the models", () => {
    assert.deepEqual(checkParams({ ...good, model: "claude-nowhere" }, inBatch), {
      type: "not_found_error",
      message: "model: claude-nowhere",
    });
    assert.match(complaint({ model: "claude-3-7-sonnet-20250219" }) ?? "", /^model: /);
    const prefill = [...good.messages, { role: "assistant", content: "{" }];
    assert.match(complaint({ messages: prefill }) ?? "", /does not support assistant message pref/);
    assert.equal(complaint({ messages: prefill, model: "claude-haiku-4-5" }), undefined);
    const enabled = { thinking: { type: "enabled", budget_tokens: 2000 }, max_tokens: 3000 };
    assert.match(complaint(enabled) ?? "", /^thinking\.type: 'enabled' is not supported/);
    assert.equal(complaint({ ...enabled, model: "claude-opus-4-5" }), undefined);
    const small = { thinking: { type: "enabled", budget_tokens: 2000 }, model: "claude-opus-4-5" };
    assert.match(complaint(small) ?? "", /must be greater than `thinking\.budget_tokens`/);
    const tools = [{ name: "look", input_schema: { type: "object" } }];
    const forced = { tools, tool_choice: { type: "any" } };
    assert.match(complaint(forced) ?? "", /^tool_choice: 'any' is not supported/);
    assert.equal(complaint({ ...forced, model: "claude-sonnet-5" }), undefined);
    assert.equal(
      complaint({ max_tokens: 300_000 })?.startsWith("max_tokens: 300000 > 128000"),
      true,
    );
    const beta = { ...inBatch, betas: ["output-300k-2026-03-24"] };
    assert.equal(complaint({ max_tokens: 300_000 }, beta), undefined);
    const long = { model: "claude-haiku-4-5", system: "word ".repeat(200_000) };
    assert.match(complaint(long) ?? "", /^prompt is too long: \d+ tokens > 200000 maximum$/);
  });

  it("names the block that is wrong", () => {
    const at = "messages.0.content.0";
    const source = { type: "base64", media_type: "image/jpeg", data: png };
    const cases: readonly (readonly [object, RegExp])[] = [
      [{ type: "picture" }, /^messages\.0\.content\.0: Input tag 'picture'/],
      [{ text: "x" }, /^messages\.0\.content\.0\.type: Field required$/],
      [{ type: "text", text: " " }, /^messages: text content blocks must be non-empty$/],
      [{ type: "text", text: "x", about: 1 }, /text\.about: Extra inputs are not permitted$/],
      [
        { type: "image", source },
        /image\/jpeg media type, but the image appears to be a image\/png/,
      ],
      [
        { type: "image", source: { ...source, data: "AAAA" } },
        /image\.source\.base64\.data: Could not process image$/,
      ],
      [{ type: "image", source: { type: "path", path: "a.png" } }, /Input tag 'path'/],
      [
        { type: "document", source: { ...source, media_type: "application/pdf" } },
        /document\.source\.base64\.data: The PDF specified was not valid\.$/,
      ],
      [
        { type: "document", source: { type: "text", media_type: "text/html", data: "x" } },
        /text\.media_type: Input should be 'text\/plain'$/,
      ],
    ];
    for (const [block, expected] of cases) {
      const told = complaint(withBlock(block)) ?? "";
      assert.match(told, expected);
      assert.ok(told.startsWith(at) || told.startsWith("messages: "), told);
    }
  });

  it("wants tool calls and their results to match", () => {
    const call = { type: "tool_use", id: "t1", name: "look", input: {} };
    const result = (id: string): object => ({ type: "tool_result", tool_use_id: id, content: "x" });
    const turns = (answer: unknown): object => ({
      tools: [{ name: "look", input_schema: { type: "object" } }],
      messages: [
        ...good.messages,
        { role: "assistant", content: [call] },
        { role: "user", content: answer },
      ],
    });
    assert.equal(complaint(turns([result("t1")])), undefined);
    assert.match(complaint(turns([result("t2")])) ?? "", /unexpected `tool_use_id` .* t2\./);
    assert.match(complaint(turns("no")) ?? "", /^messages\.1: `tool_use` ids .* after: t1\.$/);
  });

  it("takes only the subset of JSON Schema that structured outputs have", () => {
    const told = (schema: object): string | undefined =>
      complaint({ output_config: { format: { type: "json_schema", schema } } })?.replace(
        "output_config.format.schema: ",
        "",
      );
    const closed = (properties: object): object => ({
      type: "object",
      additionalProperties: false,
      properties,
    });
    assert.equal(told(closed({ a: { type: "string", format: "date" } })), undefined);
    assert.match(told({ type: "object" }) ?? "", /'additionalProperties' must be explicitly set/);
    assert.equal(
      told(closed({ a: { type: "integer", minimum: 1 } })),
      "For 'integer' type, property 'minimum' is not supported",
    );
    assert.match(told(closed({ a: { type: "array", minItems: 2 } })) ?? "", /other than 0 or 1/);
    assert.match(told({ $ref: "https://example.com/x" }) ?? "", /^External reference/);
    assert.match(told(closed({ a: { $ref: "#" } })) ?? "", /^Recursive references/);
    const $defs = { item: { type: "string" } };
    assert.equal(
      told({ ...closed({ a: { $ref: "#/$defs/item" }, b: { $ref: "#/$defs/item" } }), $defs }),
      undefined,
    );
  });

  it("takes anything at all without breaking", () => {
    const anything = fc.jsonValue();
    fc.assert(
      fc.property(anything, anything, anything, anything, (messages, tools, system, rest) => {
        const changes = { messages, tools, system, thinking: rest, output_config: rest };
        assert.equal(typeof (complaint(changes) ?? ""), "string");
      }),
    );
  });
});
