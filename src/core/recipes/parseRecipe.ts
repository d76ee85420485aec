import { isRecord } from "../../base/json.ts";
import type { Problem } from "../model/draft.ts";
import { checkRecipe } from "./checkRecipe.ts";
import { readFrontMatter } from "./frontMatter.ts";
import type { Recipe, RecipeOutput, RecipeTurn } from "./recipe.ts";
import { RecipeHead } from "./recipeHead.ts";
import { eachValues } from "./recipeKeys.ts";
import { recipeParams } from "./recipeParams.ts";
import { recipeFailure, RecipeProblems } from "./recipeProblems.ts";
import { RecipeTemplate, type TemplatePlace } from "./recipeTemplate.ts";

/** How long answers may become when a recipe does not say. */
export const defaultMaxTokens = 8_000;

/** A recipe with all that is wrong with it; one with errors is not to be used. */
export interface ReadRecipe {
  readonly recipe: Recipe;
  readonly problems: readonly Problem[];
}

/**
 * Reads a `*.batch.md`. `name` is its file's name or path as a person knows it. Throws `invalid`
 * with a message that names it and the line of its first mistake.
 */
export function parseRecipe(text: string, name: string): Recipe {
  const { recipe, problems } = readRecipe(text, name);
  const error = problems.find(({ severity }) => severity === "error");
  if (error) throw recipeFailure(name, error.line, error.message);
  return recipe;
}

/** Reads a `*.batch.md` as far as that is possible, and never throws. */
export function readRecipe(text: string, name: string): ReadRecipe {
  const problems = new RecipeProblems();
  const front = readFrontMatter(text, problems);
  const head = new RecipeHead(front, problems);
  const template = (source: string, place: TemplatePlace): RecipeTemplate =>
    new RecipeTemplate(source, name, place, problems);
  const templateAt = (key: "id" | "system"): RecipeTemplate | undefined => {
    const source = head.text(key);
    return source === undefined ? undefined : template(source, head.textPlaceOf(key));
  };
  const output = readOutput(head);
  const recipe: Recipe = {
    file: name,
    name: head.text("name") ?? defaultName(name),
    each: head.choice("each", eachValues) ?? "file",
    include: readInclude(head),
    maxTokens: head.count("max_tokens") ?? defaultMaxTokens,
    output,
    turns: readTurns(head, template),
    body: template(front.body, { line: front.bodyLine, column: 0, indent: 0 }),
    params: recipeParams(head, output),
    betas: head.texts("betas"),
    cache: head.flag("cache"),
    citations: head.flag("citations"),
    numbered: head.flag("numbered") || output.kind === "findings",
    ...given("description", head.text("description")),
    ...given("id", templateAt("id")),
    ...given("model", head.text("model")),
    ...given("system", templateAt("system")),
    ...given("apiVersion", readApiVersion(head)),
  };
  checkRecipe(recipe, head, problems);
  return { recipe, problems: problems.list() };
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
  return head.report("api_version", '"api_version" must be a date, such as 2026-10-21.');
}

/** Far more than anybody writes: what is longer is not worth the time that matching takes. */
const maxIncludeLength = 5_000;

function readInclude(head: RecipeHead): readonly string[] {
  const globs = head.texts("include");
  if (globs.join("").length <= maxIncludeLength) return globs;
  head.report("include", `"include" is longer than ${maxIncludeLength} characters. Shorten it.`);
  return [];
}

function readOutput(head: RecipeHead): RecipeOutput {
  const value = head.value("output") ?? "text";
  if (value === "text" || value === "file" || value === "findings") return { kind: value };
  if (typeof value === "string" && value.endsWith(".json"))
    return { kind: "schemaFile", path: value };
  const schema = typeof value === "string" ? undefined : head.record("output");
  if (schema) return { kind: "schema", schema };
  const message = '"output" must be text, file, findings, a JSON Schema, or the path of one.';
  if (typeof value === "string") head.report("output", message);
  return { kind: "text" };
}

function readTurns(
  head: RecipeHead,
  template: (source: string, place: TemplatePlace) => RecipeTemplate,
): readonly RecipeTurn[] {
  return head.records("messages").flatMap(({ role, content }, at): RecipeTurn[] => {
    if (role !== "user" && role !== "assistant") {
      head.report("messages", 'A message needs a role: "user" or "assistant".');
      return [];
    }
    if (typeof content === "string") {
      const place = head.textPlaceOf("messages", at, "content");
      return [{ role, content: template(content, place) }];
    }
    if (Array.isArray(content) && content.every(isRecord)) return [{ role, content }];
    head.report("messages", "A message needs a content: a text, or a list of blocks.");
    return [];
  });
}
