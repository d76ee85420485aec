import { Failure } from "../../base/failure.ts";
import type { JsonRecord } from "../../base/json.ts";
import { customIdPattern } from "../jsonl/checkCustomId.ts";
import { sharedPrefix, withCacheBreakpoint } from "./cacheBreakpoint.ts";
import { inputBlocks } from "./inputBlocks.ts";
import { inputVariables } from "./inputVariables.ts";
import { aboutWith, outputWords } from "./fileOutput.ts";
import type { ReviewContext } from "./findingsOutput.ts";
import { needsText, type Recipe, type RecipeTurn } from "./recipe.ts";
import { defaultCustomId, inputName, type RecipeInput } from "./recipeInput.ts";

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
  /** The project's own rules for reviews, the outermost first, and what it dismissed: of findings. */
  readonly review?: ReviewContext;
}

/** A line of a draft. */
export interface RenderedRequest {
  readonly custom_id: string;
  readonly about: JsonRecord | readonly JsonRecord[];
  readonly params: JsonRecord;
}

/**
 * Makes the request for one input. The input is attached before the prompt, files as references,
 * unless the recipe places it. Throws `invalid` with what to change.
 */
export function renderRequest(
  recipe: Recipe,
  input: RecipeInput,
  context: RenderContext,
): RenderedRequest {
  const { each = "file" } = input;
  if (recipe.each !== each)
    throw recipeRefusal(recipe, `It is made for each ${recipe.each}, not for each ${each}.`);
  const model = context.model ?? recipe.model;
  if (model === undefined) throw recipeRefusal(recipe, "It names no model. Choose one.");
  const variables = requestVariables(recipe, input, context);
  const prompt = recipe.body.render(variables).trim();
  if (prompt === "") throw recipeRefusal(recipe, "The prompt is empty.");
  const review = recipe.output.kind === "findings" ? context.review : undefined;
  const words = [prompt, ...outputWords(recipe, input, review)].join("\n\n");
  const content = [
    ...(review?.rules ?? []).map(ruleBlock),
    ...inputBlocks(recipe, input),
    { type: "text", text: words },
  ];
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
    about: aboutWith(recipe, input),
    params: prefix ? withCacheBreakpoint(params, prefix) : params,
  };
}

/** What the templates of a recipe may read for one input. */
export function requestVariables(
  recipe: Recipe,
  input: RecipeInput,
  context: RenderContext,
): object {
  const { prompt, index, total, date } = context;
  if ((input.each ?? "file") === "file" && !("text" in input) && needsText(recipe))
    throw recipeRefusal(recipe, `It places the text of files, and ${textless(input)}.`);
  return {
    ...inputVariables(input),
    index,
    total,
    date,
    ...(prompt !== undefined && { prompt }),
  };
}

function textless(input: RecipeInput): string {
  const kind = "kind" in input ? input.kind : undefined;
  const isText = kind === "text" || kind === "oddText" || kind === undefined;
  return `${inputName(input)} ${isText ? "could not be read" : `is ${kind}`}`;
}

/** Before the input, where requests have it in common. */
function ruleBlock(path: string): JsonRecord {
  return { type: "document", source: { type: "path", path }, title: path };
}

function renderTurn({ role, content }: RecipeTurn, variables: object): JsonRecord {
  return { role, content: "render" in content ? content.render(variables) : content };
}

function customId(recipe: Recipe, input: RecipeInput, variables: object): string {
  if (!recipe.id) return defaultCustomId(input);
  const id = recipe.id.render(variables).trim();
  if (customIdPattern.test(id)) return id;
  const remedy = "Use at most 64 letters, digits, - and _, such as {{ file.slug }}.";
  throw recipeRefusal(
    recipe,
    `Its "id" becomes "${id.slice(0, 80)}" for ${inputName(input)}. ${remedy}`,
  );
}

function recipeRefusal(recipe: Recipe, message: string): Failure {
  return new Failure("invalid", `${recipe.file}: ${message}`, { file: recipe.file });
}
