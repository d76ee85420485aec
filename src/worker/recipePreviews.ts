import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { Failure, toFailureData } from "../base/failure.ts";
import { isRecord } from "../base/json.ts";
import type {
  PreviewRequest,
  RecipePreview,
  RecipePreviews,
  RecipeText,
} from "../contracts/recipePreviews.ts";
import { sniffContent, sniffedBytes } from "../core/authoring/sniffContent.ts";
import type { Problem } from "../core/model/draft.ts";
import { readRecipe } from "../core/recipes/parseRecipe.ts";
import { needsText, type Recipe } from "../core/recipes/recipe.ts";
import type { RecipeInput } from "../core/recipes/recipeInput.ts";
import { renderRequest, requestVariables } from "../core/recipes/renderRequest.ts";
import { placeInFolder } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";
import { recipeWithSchema } from "./recipeSchema.ts";

/** More than this of a file is not read for a preview. */
const maxFileBytes = 10_000_000;
const maxValueLength = 300;

/** What the thread for recipes serves. */
export function createRecipePreviews(): RecipePreviews {
  return {
    problems: async (recipe, roots) => problemsOf(recipe, roots),
    render: async (request) => render(request),
  };
}

function problemsOf(source: RecipeText, roots: readonly string[]): readonly Problem[] {
  const { problems } = readRecipe(source.text, source.name);
  if (problems.some(({ severity }) => severity === "error")) return problems;
  try {
    recipeWithSchema(source, roots);
    return problems;
  } catch (error) {
    const { message } = toFailureData(error);
    const line = source.text.split("\n").findIndex((text) => text.startsWith("output:")) + 1;
    return [...problems, { severity: "error", line: Math.max(1, line), message, code: "schema" }];
  }
}

function render(request: PreviewRequest): RecipePreview {
  const { index, total, date, prompt } = request;
  let values: RecipePreview["values"] = {};
  try {
    const recipe = recipeWithSchema(request.recipe, request.roots);
    const input = readInput(request, recipe);
    const context = { index, total, date, prompt, model: recipe.model ?? request.model };
    values = flattened(requestVariables(recipe, input, context));
    return { request: renderRequest(recipe, input, context), values };
  } catch (error) {
    return { failure: toFailureData(error), values };
  }
}

function readInput({ base, roots, input }: PreviewRequest, recipe: Recipe): RecipeInput {
  if (input.each !== "file") return input;
  const { path: place, text } = input;
  if (text !== undefined) return { path: place, kind: "text", text };
  const bytes = readWithin(path.resolve(base, place), place, roots);
  const kind = sniffContent(bytes.subarray(0, sniffedBytes));
  if (kind === "binary")
    throw new Failure("invalid", `${place} is neither text nor an image nor a PDF.`);
  if (kind !== "maybeText") return { path: place, kind };
  if (!isUtf8(bytes)) return { path: place, kind: "oddText" };
  const decoded = needsText(recipe) && { text: bytes.toString("utf8").replace(/^\uFEFF/, "") };
  return { path: place, kind: "text", ...decoded };
}

function readWithin(file: string, place: string, roots: readonly string[]): Buffer {
  let real: string;
  try {
    real = realpathSync.native(file);
  } catch {
    throw new Failure("notFound", `${place} does not exist any more.`);
  }
  if (!realFolders(roots).some((root) => placeInFolder(root, real) !== undefined))
    throw new Failure("invalid", `${place} lies outside the workspace folders.`);
  const stats = statSync(real);
  if (!stats.isFile() || stats.size > maxFileBytes)
    throw new Failure("invalid", `${place} is too large for a preview.`);
  return readFileSync(real);
}

/** Dotted names with their values as a template would show them. */
function flattened(variables: object, prefix = ""): RecipePreview["values"] {
  const entries = Object.entries(variables).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${key}`;
    if (isRecord(value)) return Object.entries(flattened(value, `${name}.`));
    return [[name, String(value).slice(0, maxValueLength)]];
  });
  return Object.fromEntries(entries);
}
