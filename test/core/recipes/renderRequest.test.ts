import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { checkRequestLine } from "../../../src/core/jsonl/checkRequestLine.ts";
import { parseRecipe, readRecipe } from "../../../src/core/recipes/parseRecipe.ts";
import type { FileInput } from "../../../src/core/recipes/recipeInput.ts";
import { type RenderContext, renderRequest } from "../../../src/core/recipes/renderRequest.ts";

const input: FileInput = { path: "src/api/client.ts", kind: "text" };
const context: RenderContext = { index: 2, total: 5, date: "2026-11-21", model: "m" };

function render(recipe: string, changes: Partial<FileInput & RenderContext> = {}) {
  const from = { ...input, ...changes };
  return renderRequest(parseRecipe(recipe, "r.batch.md"), from, { ...context, ...changes });
}

function prompt(recipe: string, changes: Partial<FileInput & RenderContext> = {}): unknown {
  const messages = render(recipe, changes).params["messages"];
  const [{ content }] = messages as [{ content: { text?: string }[] }];
  return content.at(-1)?.text;
}

describe("renderRequest", () => {
  it("attaches the file before the prompt, as a line that passes every check", () => {
    const request = render("---\nmodel: claude-x\nsystem: Be kind.\n---\nReview {{ file.name }}.");
    assert.deepEqual(request, {
      custom_id: request.custom_id,
      about: { path: "src/api/client.ts" },
      params: {
        model: "m",
        max_tokens: 8_000,
        system: "Be kind.",
        messages: [
          {
            role: "user",
            content: [
              {
                type: "document",
                source: { type: "path", path: "src/api/client.ts" },
                title: "src/api/client.ts",
              },
              { type: "text", text: "Review client.ts." },
            ],
          },
        ],
      },
    });
    const checked = checkRequestLine(JSON.stringify(request), 1);
    assert.deepEqual(checked.problems, []);
    assert.equal(checked.request?.references.length, 1);
  });

  it("reads no clock, and says what to write instead", () => {
    const remedy = /Use \{\{ date \}\}, the day on which the draft is made/;
    for (const use of ['{{ "now" | date: "%s" }}', "{{ 'today' | date_to_string }}"])
      assert.throws(() => render(`---\nmax_tokens: 9\n---\nHello\n${use}`), {
        kind: "invalid",
        message: /^r\.batch\.md, line 5: The clock is not read/,
      });
    const hidden = '---\nid: x\n---\n{% assign at = "now" %}\n\n{{ at | date }}';
    assert.throws(() => render(hidden), { message: remedy });
    assert.throws(() => render(hidden), { message: /^r\.batch\.md, line 6: The clock/ });
    const { problems } = readRecipe('---\nid: x\n---\nIt is {{ "now" | date }}.', "r.batch.md");
    const [problem] = problems;
    assert.deepEqual([problem?.line, problem?.columns, problem?.code], [4, [9, 21], "clock"]);
  });

  it("writes a day as the same day wherever it is read", () => {
    assert.equal(prompt('{{ date | date: "%d.%m.%Y %H" }}'), "21.11.2026 00");
    const zone = process.env["TZ"];
    try {
      process.env["TZ"] = "America/Los_Angeles";
      assert.equal(prompt('{{ date | date: "%d.%m.%Y %H" }}'), "21.11.2026 00");
    } finally {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    }
  });

  it("attaches images as images, and numbers texts only", () => {
    const block = (recipe: string, kind: FileInput["kind"]): unknown => {
      const [{ content }] = render(recipe, { kind }).params["messages"] as [{ content: unknown[] }];
      return content[0];
    };
    const source = { type: "path", path: input.path };
    assert.deepEqual(block("x", "image/png"), { type: "image", source });
    const numbered = "---\nnumbered: true\n---\nx";
    const document = { type: "document", title: input.path };
    assert.deepEqual(block(numbered, "application/pdf"), { ...document, source });
    assert.deepEqual(block(numbered, "oddText"), {
      ...document,
      source: { ...source, numbered: true },
    });
    assert.deepEqual(block(numbered, "image/gif"), { type: "image", source });
  });

  it("places the text where the recipe does, and attaches nothing then", () => {
    const request = render("Say: {{ file.text }}", { text: "{{ not.a.template }} <b>" });
    const content = [{ type: "text", text: "Say: {{ not.a.template }} <b>" }];
    assert.deepEqual(request.params["messages"], [{ role: "user", content }]);
    assert.throws(() => render("{{ file.text }}", { kind: "image/png" }), /is image\/png/);
  });

  it("knows the documented variables", () => {
    const all =
      "{{ file.path }} {{ file.slug }} {{ file.language }} {{ index }}/{{ total }} {{ date }}";
    assert.equal(prompt(all), "src/api/client.ts src-api-client-ts TypeScript 2/5 2026-11-21");
    assert.equal(prompt("{{ prompt }}", { prompt: "{{ date }}" }), "{{ date }}");
    assert.equal(prompt("{% if prompt %}a{% else %}b{% endif %}"), "b");
  });

  it("puts earlier turns before the file", () => {
    const head =
      "messages: [{ role: user, content: 'On {{ date }}' }, { role: assistant, content: Yes }]";
    const messages = render(`---\n${head}\n---\nx`).params["messages"] as readonly object[];
    assert.deepEqual(messages.slice(0, 2), [
      { role: "user", content: "On 2026-11-21" },
      { role: "assistant", content: "Yes" },
    ]);
    assert.equal(messages.length, 3);
  });

  it("gives ids that are stable, distinct and allowed, or says why not", () => {
    assert.equal(render("x").custom_id, render("y", { index: 1, total: 1 }).custom_id);
    assert.notEqual(render("x").custom_id, render("x", { path: "src-api/client.ts" }).custom_id);
    const own = '---\nid: "{{ file.slug }}"\n---\nx';
    assert.equal(render(own).custom_id, "src-api-client-ts");
    assert.throws(() => render('---\nid: "{{ file.path }}"\n---\nx'), /file\.slug/);
  });

  it("says which line uses what is not there", () => {
    const message = /r\.batch\.md, line 5: There is no variable "file\.bytes"/;
    assert.throws(() => render("---\nname: x\n---\n\n{{ file.bytes }}"), message);
    assert.throws(() => render("{{ file.constructor }}"), /no variable/);
    assert.throws(() => render("{{ prompt }}"), /needs a prompt/);
    assert.throws(() => render("{% include 'x' %}"), /cannot be included/);
    assert.throws(() => render("{% render '/etc/passwd' %}"), /cannot be included/);
  });

  it("refuses what would make no request", () => {
    assert.throws(() => render("{{ prompt }}", { prompt: " " }), /prompt is empty/);
    assert.throws(() => render("---\neach: row\n---\nx"), /made for each row/);
    const noModel = parseRecipe("x", "r.batch.md");
    const { model: _model, ...unset } = context;
    assert.throws(() => renderRequest(noModel, input, unset), /names no model/);
  });

  it("stops a template that would never end, or fill the memory", () => {
    assert.throws(() => render("{% for i in (1..1000000000) %}x{% endfor %}"), /limit/);
    const doubling = "{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}";
    assert.throws(() => render(`{% assign a = "xx" %}${doubling}`), /limit/);
  });
});
