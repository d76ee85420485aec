import { Failure } from "../../base/failure.ts";
import type { JsonRecord } from "../../base/json.ts";
import { customIdFor, slugOf } from "../authoring/customId.ts";
import { languageOf } from "../authoring/languageOf.ts";
import { customIdPattern } from "../jsonl/checkCustomId.ts";
import type { ContentKind } from "../model/contentKind.ts";
import { sharedPrefix, withCacheBreakpoint } from "./cacheBreakpoint.ts";
import { needsText, type Recipe, type RecipeInput, type RecipeTurn } from "./recipe.ts";

/** What a request is made with besides its input. */
export interface RenderContext {
  /** 1-based position among the inputs, and their number. */
  readonly index: number;
  readonly total: number;
  /** Local date as `YYYY-MM-DD`. */
  readonly date: string;
  readonly prompt?: string;
  /** Instead of the recipe's own. */
  readonly model?: string;
}

/** A line of a draft. */
export interface RenderedRequest {
  readonly custom_id: string;
  readonly about: JsonRecord;
  readonly params: JsonRecord;
}

/**
 * Makes the request for one file. The file is attached as a reference before the prompt, unless the
 * recipe places its text. Throws `invalid` with what to change.
 */
export function renderRequest(
  recipe: Recipe,
  input: RecipeInput,
  context: RenderContext,
): RenderedRequest {
  if (recipe.each !== "file")
    throw recipeRefusal(recipe, `It is made for each ${recipe.each}, not for files.`);
  const model = context.model ?? recipe.model;
  if (model === undefined) throw recipeRefusal(recipe, "It names no model. Choose one.");
  const variables = variablesFor(recipe, input, context);
  const prompt = recipe.body.render(variables).trim();
  if (prompt === "") throw recipeRefusal(recipe, "The prompt is empty.");
  const text = { type: "text", text: prompt };
  const content = needsText(recipe) ? [text] : [attachment(recipe, input), text];
  const system = recipe.system?.render(variables).trim();
  const params = {
    model,
    max_tokens: recipe.maxTokens,
    ...recipe.params,
    ...(system !== undefined && system !== "" && { system }),
    messages: [
      ...recipe.turns.map((turn) => renderTurn(turn, variables)),
      { role: "user", content },
    ],
  };
  const prefix = recipe.cache ? sharedPrefix(recipe) : undefined;
  return {
    custom_id: customId(recipe, input, variables),
    about: { path: input.path },
    params: prefix ? withCacheBreakpoint(params, prefix) : params,
  };
}

function variablesFor(recipe: Recipe, input: RecipeInput, context: RenderContext): object {
  const { path, kind, text } = input;
  const { prompt, index, total, date } = context;
  if (needsText(recipe) && text === undefined)
    throw recipeRefusal(recipe, `It places the text of files, and ${path} ${textless(kind)}.`);
  return {
    file: {
      path,
      name: path.slice(path.lastIndexOf("/") + 1),
      slug: slugOf(path),
      language: languageOf(path),
      ...(text !== undefined && { text }),
    },
    index,
    total,
    date,
    ...(prompt !== undefined && { prompt }),
  };
}

function textless(kind: ContentKind): string {
  return kind === "text" || kind === "oddText" ? "could not be read" : `is ${kind}`;
}

function attachment(recipe: Recipe, { path, kind }: RecipeInput): JsonRecord {
  if (kind.startsWith("image/")) return { type: "image", source: { type: "path", path } };
  const isNumbered = recipe.numbered && kind !== "application/pdf";
  const source = { type: "path", path, ...(isNumbered && { numbered: true }) };
  const citations = recipe.citations && { citations: { enabled: true } };
  return { type: "document", source, title: path, ...citations };
}

function renderTurn({ role, content }: RecipeTurn, variables: object): JsonRecord {
  return { role, content: "render" in content ? content.render(variables) : content };
}

function customId(recipe: Recipe, input: RecipeInput, variables: object): string {
  if (!recipe.id) return customIdFor(input.path);
  const id = recipe.id.render(variables).trim();
  if (customIdPattern.test(id)) return id;
  const remedy = "Use at most 64 letters, digits, - and _, such as {{ file.slug }}.";
  throw recipeRefusal(recipe, `Its "id" becomes "${id.slice(0, 80)}" for ${input.path}. ${remedy}`);
}

function recipeRefusal(recipe: Recipe, message: string): Failure {
  return new Failure("invalid", `${recipe.file}: ${message}`, { file: recipe.file });
}
