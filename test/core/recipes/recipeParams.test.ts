import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { JsonRecord } from "../../../src/base/json.ts";
import { parseRecipe, readRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import { withSchema } from "../../../src/core/recipes/recipeParams.ts";
import { renderRequest } from "../../../src/core/recipes/renderRequest.ts";

const context = { index: 1, total: 2, date: "2026-11-21" };
const attached = {
  type: "document",
  source: { type: "path", path: "a.md" },
  title: "a.md",
};
const prompt = { type: "text", text: "Go." };
const question = { role: "user", content: [attached, prompt] };
const breakpoint = { type: "ephemeral", ttl: "1h" };

/** The params that a recipe of one key or several makes for a.md. */
function paramsOf(head: string, kind: "text" | "application/pdf" = "text"): JsonRecord {
  const recipe = parseRecipe(`---\nmodel: m\nmax_tokens: 100\n${head}\n---\nGo.`, "r.batch.md");
  return renderRequest(recipe, { path: "a.md", kind }, context).params;
}

const base = { model: "m", max_tokens: 100, messages: [question] };

function problemsOf(head: string) {
  const { problems } = readRecipe(`---\n${head}\n---\nGo.`, "r.batch.md");
  return problems.map(({ line, columns, code }) => [line, columns, code]);
}

describe("a recipe's params", () => {
  it("are the least when nothing is asked for", () => {
    assert.deepEqual(paramsOf(""), base);
  });

  it("take a system prompt, as a template", () => {
    const system = "On 2026-11-21, read a.md.";
    assert.deepEqual(paramsOf('system: "On {{ date }}, read {{ file.name }}."'), {
      ...base,
      system,
    });
  });

  it("take earlier turns, texts as templates and blocks as they are", () => {
    const head = `messages:
  - role: user
    content: |
      Like
        {{ file.name }}?
  - role: assistant
    content: [{ type: text, text: "{{ yes }}" }]`;
    assert.deepEqual(paramsOf(head)["messages"], [
      { role: "user", content: "Like\n  a.md?\n" },
      { role: "assistant", content: [{ type: "text", text: "{{ yes }}" }] },
      question,
    ]);
  });

  it("take tools and how they are chosen", () => {
    const tools = [{ name: "note", input_schema: { type: "object" } }];
    const head = "tools:\n  - name: note\n    input_schema: { type: object }\ntool_choice: ";
    const any = { ...base, tools, tool_choice: { type: "any" } };
    assert.deepEqual(paramsOf(`${head}any`), any);
    const one = { type: "tool", name: "note" };
    assert.deepEqual(paramsOf(`${head}{ type: tool, name: note }`), { ...any, tool_choice: one });
  });

  it("take thinking and effort", () => {
    const adaptive = { ...base, thinking: { type: "adaptive" } };
    assert.deepEqual(paramsOf("thinking: adaptive"), adaptive);
    const enabled = { type: "enabled", budget_tokens: 2000 };
    const head = "thinking: { type: enabled, budget_tokens: 2000 }\neffort: high";
    const expected = { ...base, thinking: enabled, output_config: { effort: "high" } };
    assert.deepEqual(paramsOf(head), expected);
  });

  it("take a schema, inline or from a file, beside the effort", () => {
    const schema = { type: "object", required: ["x"] };
    const format = { type: "json_schema", schema };
    const inline = "output: { type: object, required: [x] }\neffort: low";
    assert.deepEqual(paramsOf(inline), { ...base, output_config: { effort: "low", format } });
    const named = parseRecipe("---\noutput: s.json\neffort: low\n---\nGo.", "r.batch.md");
    assert.deepEqual(withSchema(named, schema).params, {
      output_config: { effort: "low", format },
    });
  });

  it("leave betas and version to the batch", () => {
    const head = 'betas: [a-1, b-2]\napi_version: "2023-06-01"';
    assert.deepEqual(paramsOf(head), base);
    const recipe = parseRecipe(`---\n${head}\n---\nGo.`, "r.batch.md");
    assert.deepEqual([recipe.betas, recipe.apiVersion], [["a-1", "b-2"], "2023-06-01"]);
  });

  it("take anything else from params, merged with the other keys", () => {
    const head = "effort: low\nparams: { metadata: { user_id: u }, output_config: { task: 1 } }";
    const metadata = { user_id: "u" };
    const output_config = { effort: "low", task: 1 };
    assert.deepEqual(paramsOf(head), { ...base, output_config, metadata });
  });

  it("never choose between two sources of one parameter", () => {
    const conflicts = [
      "effort: low\nparams: { output_config: { effort: high } }",
      "thinking: adaptive\nparams: { thinking: { type: disabled } }",
      "tools: [{ name: a }]\nparams: { tools: [] }",
      "system: a\nparams: { system: b }",
      "output: { type: object }\nparams: { output_config: { format: { type: x } } }",
      "output: s.json\nparams: { output_config: { format: {} } }",
    ];
    for (const head of conflicts)
      assert.deepEqual(problemsOf(head), [[3, [0, 6], "conflict"]], head);
    for (const key of ["model", "max_tokens", "messages"])
      assert.deepEqual(problemsOf(`params: { ${key}: 1 }`), [[2, [0, 6], "conflict"]], key);
  });

  it("ask for citations of documents, not of pictures, and not with a schema", () => {
    const citations = { enabled: true };
    const cited = { role: "user", content: [{ ...attached, citations }, prompt] };
    assert.deepEqual(paramsOf("citations: true", "application/pdf")["messages"], [cited]);
    const both = problemsOf("citations: true\noutput: { type: object }");
    assert.deepEqual(both, [[2, [0, 9], "recipe"]]);
  });
});

describe("a recipe's cache", () => {
  const cached = (text: string) => [{ type: "text", text, cache_control: breakpoint }];

  it("ends behind the system prompt", () => {
    const head = 'cache: true\nsystem: "{{ total }} on {{ date }}"';
    assert.deepEqual(paramsOf(head), { ...base, system: cached("2 on 2026-11-21") });
  });

  it("ends behind the last turn before a variable that differs", () => {
    const head = `cache: true
system: Be kind.
messages:
  - { role: user, content: One }
  - { role: assistant, content: [{ type: text, text: Two }] }
  - { role: user, content: "{{ file.name }}" }
  - { role: assistant, content: Four }`;
    assert.deepEqual(paramsOf(head), {
      ...base,
      system: "Be kind.",
      messages: [
        { role: "user", content: "One" },
        { role: "assistant", content: cached("Two") },
        { role: "user", content: "a.md" },
        { role: "assistant", content: "Four" },
        question,
      ],
    });
  });

  it("ends behind the tools when the system prompt differs", () => {
    const head = 'cache: true\ntools: [{ name: a }, { name: b }]\nsystem: "{{ file.name }}"';
    const tools = [{ name: "a" }, { cache_control: breakpoint, name: "b" }];
    assert.deepEqual(paramsOf(head), { ...base, tools, system: "a.md" });
  });

  it("takes a system prompt from params too, and keeps a breakpoint that is there", () => {
    const system = [{ type: "text", text: "A", cache_control: { type: "ephemeral" } }];
    const head = `cache: true\nparams: ${JSON.stringify({ system })}`;
    assert.deepEqual(paramsOf(head), { ...base, system });
  });

  it("is refused where requests have nothing in common", () => {
    const code = "nothing-to-cache";
    assert.deepEqual(problemsOf("cache: true"), [[2, [0, 5], code]]);
    const differing = problemsOf('system: "{{ index }}"\ncache: true');
    assert.deepEqual(differing, [[3, [0, 5], code]]);
    assert.deepEqual(problemsOf("cache: false"), []);
  });
});
