import { readFrontMatter } from "./frontMatter.ts";
import type { Recipe, RecipeOutput, RecipeTurn } from "./recipe.ts";
import { RecipeHead } from "./recipeHead.ts";
import { recipeParams } from "./recipeParams.ts";
import { RecipeTemplate } from "./recipeTemplate.ts";

/** How long answers may become when a recipe does not say. */
export const defaultMaxTokens = 8_000;

/**
 * Reads a `*.batch.md`. `name` is its file's name or path as a person knows it. Throws `invalid`
 * with a message that names it and the line.
 */
export function parseRecipe(text: string, name: string): Recipe {
  const front = readFrontMatter(text, name);
  const head = new RecipeHead(front, name);
  const template = (source: string, line: number, hasOwnLines: boolean): RecipeTemplate =>
    new RecipeTemplate(source, { file: name, line, hasOwnLines });
  const templateAt = (key: "id" | "system"): RecipeTemplate | undefined => {
    const source = head.text(key);
    return source === undefined ? undefined : template(source, head.lineOf(key), false);
  };
  const output = readOutput(head);
  return {
    file: name,
    name: head.text("name") ?? defaultName(name),
    each: head.choice("each", ["file", "selection", "change", "row", "all"]) ?? "file",
    include: head.texts("include"),
    maxTokens: head.count("max_tokens") ?? defaultMaxTokens,
    output,
    turns: readTurns(head, (source) => template(source, head.lineOf("messages"), false)),
    body: template(front.body, front.bodyLine, true),
    params: recipeParams(head, output),
    betas: head.texts("betas"),
    cache: head.flag("cache"),
    numbered: head.flag("numbered"),
    ...given("description", head.text("description")),
    ...given("id", templateAt("id")),
    ...given("model", head.text("model")),
    ...given("system", templateAt("system")),
    ...given("apiVersion", readApiVersion(head)),
  };
}

function given<K extends keyof Recipe>(key: K, value: Recipe[K] | undefined): Partial<Recipe> {
  return value === undefined ? {} : { [key]: value };
}

function defaultName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.batch\.md$/, "");
}

function readApiVersion(head: RecipeHead): string | undefined {
  const version = head.text("api_version");
  if (version === undefined || /^\d{4}-\d{2}-\d{2}$/.test(version)) return version;
  throw head.failure("api_version", '"api_version" must be a date, such as 2026-10-21.');
}

function readOutput(head: RecipeHead): RecipeOutput {
  const value = head.value("output") ?? "text";
  if (value === "text" || value === "file" || value === "findings") return { kind: value };
  if (typeof value === "string" && value.endsWith(".json"))
    return { kind: "schemaFile", path: value };
  const schema = typeof value === "string" ? undefined : head.record("output");
  if (schema) return { kind: "schema", schema };
  const message = '"output" must be text, file, findings, a JSON Schema, or the path of one.';
  throw head.failure("output", message);
}

function readTurns(
  head: RecipeHead,
  template: (source: string) => RecipeTemplate,
): readonly RecipeTurn[] {
  return head.records("messages").map(({ role, content }) => {
    if (role !== "user" && role !== "assistant")
      throw head.failure("messages", 'A message needs a role: "user" or "assistant".');
    if (typeof content === "string") return { role, content: template(content) };
    if (Array.isArray(content)) return { role, content };
    throw head.failure("messages", "A message needs a content: a text, or a list of blocks.");
  });
}
