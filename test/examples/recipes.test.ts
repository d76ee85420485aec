import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Liquid } from "liquidjs";
import { describe, it } from "mocha";
import { parse } from "yaml";
import { isRecord, numberAt, stringAt, type JsonRecord } from "../../src/base/json.ts";

const root = new URL("../../", import.meta.url);

const keys =
  "name description each include id model max_tokens output numbered system messages tools thinking " +
  "effort betas api_version params cache citations";

const variables = {
  file: {
    path: "docs/a.md",
    name: "a.md",
    slug: "docs-a-md",
    language: "markdown",
    text: "the text",
  },
  files: [{ path: "docs/a.md", name: "a.md", language: "markdown", text: "the text" }],
  row: { name: "Tea", price: "3" },
  selection: { path: "a.ts", name: "a.ts", language: "TypeScript", lines: "1-2", text: "x" },
  change: { path: "a.ts", name: "a.ts", diff: "+x", base: "main", hunk: 1 },
  answers: [],
  stage: 1,
  answer: { text: "It is tea.", prompt: "What is it?", outcome: "answered", custom_id: "a" },
  index: 1,
  total: 2,
  date: "2026-11-21",
  prompt: "In one word: what is it?",
};

for (const folder of ["media/recipes/", "examples/.batch/"]) {
  describe(`the recipes in ${folder}`, () => {
    const recipes = readdirSync(new URL(folder, root))
      .filter((name) => !name.endsWith(".json"))
      .map((name) => readRecipe(folder + name));

    it("end in .batch.md and have names of their own", () => {
      assert.ok(recipes.length >= 2);
      assert.ok(recipes.every(({ path }) => path.endsWith(".batch.md")));
      assert.equal(new Set(recipes.map(({ settings }) => settings["name"])).size, recipes.length);
    });

    it("use only settings that recipes have, for inputs that there are", () => {
      for (const { path, settings } of recipes) {
        for (const key of Object.keys(settings)) assert.ok(keys.split(" ").includes(key), path);
        assert.ok((stringAt(settings, "description") ?? "").length > 20, path);
        assert.match(stringAt(settings, "model") ?? "", /^claude-(sonnet|haiku)-5-5$/, path);
        // Thinking counts towards the limit, so a small one comes back empty.
        assert.ok((numberAt(settings, "max_tokens") ?? 0) >= 4000, path);
        const each = ["file", "selection", "change", "row", "answer", "all"];
        assert.ok(each.includes(stringAt(settings, "each") ?? ""), path);
        const output = settings["output"];
        const isKind = ["text", "file", "findings"].includes(String(output));
        assert.ok(isKind || isRecord(output) || isSchemaBeside(path, output), path);
      }
    });

    it("are templates that need no variable beyond those of their inputs", async () => {
      const liquid = new Liquid({ strictVariables: true, strictFilters: true });
      for (const { path, settings, body } of recipes) {
        const templates = [body, stringAt(settings, "system"), stringAt(settings, "id")];
        for (const template of templates.filter((part) => part !== undefined)) {
          const rendered: unknown = await liquid.parseAndRender(template, variables);
          assert.ok(typeof rendered === "string" && rendered.trim() !== "", path);
          assert.doesNotMatch(rendered, /[{}]{2}/, path);
        }
      }
    });
  });
}

/** Whether an output names a JSON object beside the recipe. */
function isSchemaBeside(recipe: string, output: unknown): boolean {
  if (typeof output !== "string") return false;
  return isRecord(JSON.parse(readFileSync(new URL(output, new URL(recipe, root)), "utf8")));
}

interface ReadRecipe {
  readonly path: string;
  readonly settings: JsonRecord;
  readonly body: string;
}

function readRecipe(path: string): ReadRecipe {
  const text = readFileSync(new URL(path, root), "utf8");
  const [, frontMatter, body] = /^---\r?\n([^]*?)\r?\n---\r?\n([^]*)$/.exec(text) ?? [];
  assert.ok(frontMatter !== undefined && body !== undefined, `${path} has no front matter`);
  const settings: unknown = parse(frontMatter);
  assert.ok(isRecord(settings), `${path}: its front matter is no mapping`);
  return { path, settings, body };
}
