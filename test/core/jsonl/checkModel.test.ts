import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { KnownModels } from "../../../src/core/jsonl/knownModels.ts";
import { modelGeneration } from "../../../src/core/model/modelGeneration.ts";
import type { ModelCapabilities, ModelInfo } from "../../../src/core/model/modelInfo.ts";

const now = Date.parse("2026-11-21T00:00:00Z");

const sonnet: ModelInfo = {
  id: "claude-sonnet-5-5",
  displayName: "Claude Sonnet 5.5",
  supportsBatches: true,
  lifecycle: "active",
  maxTokens: 128_000,
  capabilities: {
    images: true,
    pdfs: true,
    citations: true,
    structuredOutputs: true,
    thinkingTypes: ["adaptive", "between_tools"],
    efforts: ["low", "medium", "high"],
  },
};

function line(params: object): string {
  const base = {
    model: sonnet.id,
    max_tokens: 8000,
    messages: [{ role: "user", content: "Hello" }],
  };
  return JSON.stringify({ custom_id: "a", params: { ...base, ...params } });
}

function problems(params: object, model: Partial<ModelInfo> = {}, betas: readonly string[] = []) {
  const models = new KnownModels({ models: [{ ...sonnet, ...model }], now });
  return checkRequestLine(line(params), 1, { models, betas }).problems;
}

function told(...args: Parameters<typeof problems>): readonly string[] {
  return problems(...args).map(({ severity, code }) => `${severity} ${code}`);
}

const content = (...blocks: object[]): object => ({
  messages: [{ role: "user", content: blocks }],
});

describe("checkModel", () => {
  it("says nothing where all is well, nor without knowing the models", () => {
    assert.deepEqual(told({}), []);
    assert.deepEqual(checkRequestLine(line({ model: "claude-none-9" }), 1).problems, []);
  });

  it("finds models that are misspelt, retired, retiring or not for batches", () => {
    assert.deepEqual(told({ model: "claude-sonet-5-5" }), ["error model-unknown"]);
    assert.deepEqual(told({}, { lifecycle: "retired" }), ["error model-retired"]);
    assert.deepEqual(told({}, { retiresAt: now - 1 }), ["error model-retired"]);
    assert.deepEqual(told({}, { supportsBatches: false }), ["error model-no-batches"]);
    const [soon] = problems({}, { retiresAt: Date.parse("2026-11-30T00:00:00Z") });
    assert.deepEqual([soon?.severity, soon?.code], ["warning", "model-retires"]);
    assert.match(soon?.message ?? "", /2026-11-30/);
    assert.deepEqual(told({}, { retiresAt: now + 100 * 86_400_000 }), []);
  });

  it("only doubts an unlisted model where the server tells no capabilities", () => {
    const { capabilities: _capabilities, ...bare } = sonnet;
    const models = new KnownModels({ models: [bare], now });
    const [problem] = checkRequestLine(line({ model: "gateway/claude" }), 1, { models }).problems;
    assert.deepEqual([problem?.severity, problem?.code], ["warning", "model-unlisted"]);
  });

  it("takes a dated model by its undated name", () => {
    assert.deepEqual(told({ model: "claude-haiku-4-5" }, { id: "claude-haiku-4-5-20251001" }), []);
  });

  it("holds max_tokens against the model's, and against the beta for longer answers", () => {
    assert.deepEqual(told({ max_tokens: 128_001 }), ["error max-tokens-above-model"]);
    const beta = ["output-300k-2026-03-24"];
    assert.deepEqual(told({ max_tokens: 300_000 }, {}, beta), []);
    assert.deepEqual(told({ max_tokens: 300_001 }, {}, beta), ["error max-tokens-above-model"]);
  });

  it("warns when thinking would leave nothing for the answer", () => {
    assert.deepEqual(told({ max_tokens: 500 }), ["warning thinking-room"]);
    assert.deepEqual(told({ max_tokens: 1024 }), []);
    const optional = { capabilities: { thinkingTypes: ["adaptive", "disabled"] } };
    assert.deepEqual(told({ max_tokens: 500 }, optional), ["warning thinking-room"]);
    assert.match(problems({ max_tokens: 500 }, optional)[0]?.message ?? "", /"disabled"/);
    assert.deepEqual(told({ max_tokens: 500, thinking: { type: "disabled" } }, optional), []);
    const old = { ...optional, id: "claude-sonnet-4-6" };
    assert.deepEqual(told({ max_tokens: 500, model: "claude-sonnet-4-6" }, old), []);
  });

  it("finds what a model cannot do", () => {
    const format = { type: "json_schema", schema: { type: "string" } };
    const can = (capabilities: ModelCapabilities) => ({ capabilities });
    const image = { type: "image", source: { type: "path", path: "a.png" } };
    const pdf = { type: "document", source: { type: "path", path: "a.PDF" } };
    const cited = { ...pdf, citations: { enabled: true } };
    const cases: readonly (readonly [object, ModelCapabilities, string])[] = [
      [{ output_config: { format } }, { structuredOutputs: false }, "model-no-format"],
      [{ thinking: { type: "disabled" } }, { thinkingTypes: ["adaptive"] }, "model-thinking"],
      [{ output_config: { effort: "max" } }, { efforts: ["low"] }, "model-effort"],
      [content(image), { images: false }, "model-no-images"],
      [content(pdf), { pdfs: false }, "model-no-pdfs"],
      [content(cited), { citations: false }, "model-no-citations"],
    ];
    for (const [params, capabilities, code] of cases) {
      assert.deepEqual(told(params, can(capabilities)), [`error ${code}`]);
      assert.deepEqual(told(params, can({})), [], `${code}: nothing is known`);
    }
  });

  it("never throws, and keeps its messages short", () => {
    const value = fc.jsonValue();
    const params = fc.record({
      model: fc.constantFrom(sonnet.id, "x"),
      max_tokens: value,
      thinking: value,
      output_config: value,
      messages: fc.oneof(value, fc.array(fc.record({ role: value, content: fc.array(value) }))),
    });
    fc.assert(
      fc.property(params, (anything) => {
        for (const { message } of problems(anything)) assert(message.length <= 160);
      }),
    );
  });
});

describe("checkGeneration", () => {
  it("knows which models cannot be forced to use a tool, or be kept in a region", () => {
    const forced = { tools: [], tool_choice: { type: "any" } };
    const of = (model: string, more: object) =>
      checkRequestLine(line({ model, ...more }), 1).problems.map(
        ({ severity, code }) => `${severity} ${code}`,
      );
    assert.deepEqual(of("claude-opus-5-5", forced), ["error forced-tool"]);
    assert.deepEqual(of("claude-haiku-5-5", forced), ["warning forced-tool"]);
    assert.deepEqual(of("claude-sonnet-5", forced), []);
    assert.deepEqual(of("claude-opus-5-5", { tool_choice: { type: "auto" } }), []);
    assert.deepEqual(of("claude-haiku-4-5", { inference_geo: "us" }), ["error model-no-geo"]);
    assert.deepEqual(of("claude-opus-4-6", { inference_geo: "us" }), []);
  });
});

describe("modelGeneration", () => {
  it("reads the ids of the API, and guesses nothing of others", () => {
    assert.deepEqual(modelGeneration("claude-opus-5-5"), { line: "opus", generation: 55 });
    assert.deepEqual(modelGeneration("claude-sonnet-5"), { line: "sonnet", generation: 50 });
    const dated = modelGeneration("claude-haiku-4-5-20251001");
    assert.deepEqual(dated, { line: "haiku", generation: 45 });
    for (const id of ["claude-mythos-preview", "claude-3-7-sonnet-20250219", "gpt-5", ""])
      assert.equal(modelGeneration(id), undefined, id);
  });
});
