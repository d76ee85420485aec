import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { Failure } from "../../../src/base/failure.ts";
import {
  defaultMaxTokens,
  parseRecipe,
  readRecipe,
} from "../../../src/core/recipes/parseRecipe.ts";
import { needsPrompt, needsText } from "../../../src/core/recipes/recipe.ts";

const file = "review.batch.md";

function recipe(head: string, body = "Review it."): string {
  return `---\n${head}\n---\n${body}\n`;
}

describe("parseRecipe", () => {
  it("takes a text without a head as the prompt", () => {
    const read = parseRecipe("Review {{ file.path }}.", `.batch/${file}`);
    assert.equal(read.name, "review");
    assert.equal(read.each, "file");
    assert.equal(read.maxTokens, defaultMaxTokens);
    assert.deepEqual(read.output, { kind: "text" });
    assert.deepEqual(read.params, {});
  });

  it("reads every key", () => {
    const head = [
      "name: Code review",
      "description: Findings",
      "each: file",
      "include: src/**/*.ts",
      'id: "{{ file.slug }}"',
      "model: claude-sonnet-5-5",
      "max_tokens: 16000",
      "output: { type: object }",
      "system: Be careful.",
      "messages: [{ role: user, content: Hello }, { role: assistant, content: [] }]",
      "tools: [{ name: t }]",
      "tool_choice: auto",
      "thinking: { type: adaptive }",
      "effort: high",
      "betas: [b]",
      'api_version: "2023-06-01"',
      "params: { output_config: { x: 1 }, metadata: { user_id: u } }",
      "cache: true",
      "numbered: true",
    ];
    const read = parseRecipe(`\uFEFF${recipe(head.join("\r\n"))}`, file);
    assert.equal(read.name, "Code review");
    assert.deepEqual(read.include, ["src/**/*.ts"]);
    assert.deepEqual([read.model, read.maxTokens], ["claude-sonnet-5-5", 16_000]);
    assert.deepEqual([read.cache, read.numbered], [true, true]);
    assert.deepEqual([read.betas, read.apiVersion], [["b"], "2023-06-01"]);
    assert.equal(read.turns.length, 2);
    assert.deepEqual(read.params, {
      tools: [{ name: "t" }],
      tool_choice: { type: "auto" },
      thinking: { type: "adaptive" },
      output_config: {
        effort: "high",
        format: { type: "json_schema", schema: { type: "object" } },
        x: 1,
      },
      metadata: { user_id: "u" },
    });
  });

  it("keeps outputs that come later", () => {
    assert.deepEqual(parseRecipe(recipe("output: findings"), file).output, { kind: "findings" });
    const path = { kind: "schemaFile", path: "schema.json" };
    assert.deepEqual(parseRecipe(recipe("output: schema.json"), file).output, path);
  });

  it("names file, line and remedy of every mistake", () => {
    const cases: readonly (readonly [text: string, line: number, message: RegExp])[] = [
      ["---\nname: x\n", 1, /has no end/],
      [recipe("name: x\nmodle: y"), 3, /no key "modle".*under "params"/],
      [recipe("name: x\ninclude: [a"), 3, /Flow sequence/],
      [recipe("name: x\nname: y"), 3, /unique/],
      [recipe("- x"), 1, /list of keys/],
      [recipe("a: &a [*a, *a]"), 2, /no key "a"/],
      [recipe("name: x\nmax_tokens: 0"), 3, /whole number from 1/],
      [recipe("each: folder"), 2, /one of file, selection/],
      [recipe("cache: 1"), 2, /true or false/],
      [recipe("include: [1]"), 2, /list of texts/],
      [recipe(`include: ["${"a*".repeat(2_600)}"]`), 2, /longer than 5000 characters/],
      [recipe("tools: x"), 2, /list of objects/],
      [recipe("output: pdf"), 2, /must be text, file/],
      [recipe("api_version: latest"), 2, /must be a date/],
      [recipe("messages: [{ role: bot, content: x }]"), 2, /needs a role/],
      [recipe("messages: [{ role: user }]"), 2, /needs a content/],
      [recipe("params: { model: x }"), 2, /cannot set "model"/],
      [
        recipe("effort: low\nparams: { output_config: { effort: low } }"),
        3,
        /output_config\.effort/,
      ],
      [recipe("system: a\nparams: { system: b }"), 3, /sets "system"/],
      [recipe("name: x", "One\nTwo {% if %}"), 5, /cannot be read/],
      [recipe("name: x", "One\n\n{{ a | nothing }}"), 6, /no filter "nothing"/],
      [recipe("name: x\nsystem: '{{ a | sample }}'"), 3, /no filter "sample"/],
    ];
    for (const [text, line, message] of cases) {
      assert.throws(
        () => parseRecipe(text, file),
        (error) => {
          assert(error instanceof Failure);
          assert.deepEqual([error.kind, error.details], ["invalid", { file, line }], text);
          assert.match(error.message, message);
          assert(error.message.startsWith(`${file}, line ${line}: `));
          return true;
        },
      );
    }
  });

  it("finds every mistake at once, each with its columns", () => {
    const text = [
      "---",
      "nmae: x",
      "each: row",
      "max_tokens: lots",
      'id: "a-{{ file.size }}"',
      "system: |",
      "  One",
      "   {{ row.price }} {{ promt }}",
      "messages:",
      "  - role: user",
      "    content: Hi {{ change.diff }}",
      "cache: true",
      "---",
      "{{ row.name | upcase }} {{ row }}",
      "{% if selection %}{{ total }}{% assign own = index %}{{ own }}{% endif %}",
    ].join("\n");
    const found = readRecipe(text, file).problems.map(({ line, columns, code }) => [
      line,
      (text.split("\n")[line - 1] ?? "").slice(...(columns ?? [])),
      code,
    ]);
    assert.deepEqual(found, [
      [2, "nmae", "unknown-key"],
      [4, "max_tokens", "recipe"],
      [5, "file.size", "unknown-variable"],
      [8, "promt", "unknown-variable"],
      [11, "change.diff", "unknown-variable"],
      [12, "cache", "nothing-to-cache"],
      [15, "selection", "unknown-variable"],
    ]);
  });

  it("finds every mistake of the YAML, and the body's beside them", () => {
    const text = "---\nname: x\nname: y\nmodel: [a\n---\n{{ nothing }}";
    const found = readRecipe(text, file).problems.map(({ line, code }) => [line, code]);
    assert.ok(found.length >= 3, JSON.stringify(found));
    assert.deepEqual(found.at(-1), [6, "unknown-variable"]);
    assert.ok(found.slice(0, -1).every(([, code]) => code === "yaml"));
  });

  it("brings in no other template, and reads no chance", () => {
    for (const body of ["{% include 'x' %}", "{% render '/etc/passwd' %}", "{% layout 'x' %}"]) {
      const [problem] = readRecipe(body, file).problems;
      assert.match(problem?.message ?? "", /Other templates cannot be included/);
      assert.deepEqual([problem?.line, problem?.columns?.[0]], [1, 0]);
    }
    assert.match(readRecipe("{{ row | sample }}", file).problems[0]?.message ?? "", /no filter/);
  });

  it("knows what a recipe needs from its templates, not from its prose", () => {
    assert.equal(needsText(parseRecipe("{{ file['text'] }}", file)), true);
    assert.equal(needsText(parseRecipe("file.text {{ file.path }}", file)), false);
    assert.equal(needsPrompt(parseRecipe(recipe('system: "{{ prompt }}"'), file)), true);
    assert.equal(needsPrompt(parseRecipe("{% if prompt %}x{% endif %}", file)), true);
    assert.equal(needsPrompt(parseRecipe("prompt", file)), false);
  });

  it("reads every recipe that ships", () => {
    for (const name of readdirSync("media/recipes")) {
      const read = parseRecipe(readFileSync(`media/recipes/${name}`, "utf8"), name);
      assert(read.model !== undefined && read.description !== undefined, name);
    }
  });

  it("fails only as a failure, whatever the text", () => {
    const lines = fc.array(
      fc.oneof(fc.string(), fc.constantFrom("---", "a: &x", "*x", "{{", "{%")),
    );
    fc.assert(
      fc.property(lines, (text) => {
        try {
          parseRecipe(text.join("\n"), file);
        } catch (error) {
          assert(error instanceof Failure && error.kind === "invalid");
        }
      }),
    );
  });
});
