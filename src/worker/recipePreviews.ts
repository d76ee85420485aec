import path from "node:path";
import { toFailureData } from "../base/failure.ts";
import { isRecord } from "../base/json.ts";
import type {
  PreviewRequest,
  RecipeInspection,
  RecipePreview,
  RecipePreviews,
  RecipeSummary,
  RecipeText,
} from "../contracts/recipePreviews.ts";
import type { Problem } from "../core/model/draft.ts";
import { parseRecipe, readRecipe } from "../core/recipes/parseRecipe.ts";
import { needsPrompt } from "../core/recipes/recipe.ts";
import { inputName } from "../core/recipes/recipeInput.ts";
import { renderRequest, requestVariables } from "../core/recipes/renderRequest.ts";
import { readPreviewInput, realFile } from "./readPreviewInput.ts";
import { recipeWithSchema } from "./recipeSchema.ts";
import { ReviewDismissals } from "./reviewDismissals.ts";
import { ReviewRules } from "./reviewRules.ts";
import { databaseTables } from "./tables/databaseRows.ts";

const maxValueLength = 300;

/** What the thread for recipes serves. `root` is where a person's decisions about findings are kept. */
export function createRecipePreviews(root?: string): RecipePreviews {
  return {
    inspect: async (recipe, roots) => inspect(recipe, roots),
    summarize: async (recipe) => summarize(recipe),
    render: (request) => render(request, root),
    tables: async (base, roots, place) => tables(base, roots, place),
  };
}

function tables(base: string, roots: readonly string[], place: string): readonly string[] {
  const file = realFile(path.resolve(base, place), place, roots);
  return databaseTables(file, place).map(({ name }) => name);
}

function summarize({ text, name: file }: RecipeText): RecipeSummary {
  const recipe = parseRecipe(text, file);
  const { name, description = "", each, output, model } = recipe;
  const summary = {
    name,
    description,
    each,
    output: output.kind,
    needsPrompt: needsPrompt(recipe),
  };
  return model === undefined ? summary : { ...summary, model };
}

function inspect(source: RecipeText, roots: readonly string[]): RecipeInspection {
  const { recipe, problems } = readRecipe(source.text, source.name);
  const { name, each, include } = recipe;
  const hasErrors = problems.some(({ severity }) => severity === "error");
  const schemaProblems = hasErrors ? [] : schemaProblemsOf(source, roots);
  return { name, each, include, problems: [...problems, ...schemaProblems] };
}

function schemaProblemsOf(source: RecipeText, roots: readonly string[]): readonly Problem[] {
  try {
    recipeWithSchema(source, roots);
    return [];
  } catch (error) {
    const { message } = toFailureData(error);
    const line = source.text.split("\n").findIndex((text) => text.startsWith("output:")) + 1;
    return [{ severity: "error", line: Math.max(1, line), message, code: "schema" }];
  }
}

async function render(request: PreviewRequest, root: string | undefined): Promise<RecipePreview> {
  const { date, prompt, index, total } = request;
  let heading = { input: "", index, total };
  let values: RecipePreview["values"] = {};
  try {
    const recipe = recipeWithSchema(request.recipe, request.roots);
    const found = await readPreviewInput(request, recipe);
    heading = { ...found, input: inputName(found.input) };
    const model = recipe.model ?? request.model;
    const review = {
      rules: new ReviewRules(request, recipe).of(found.input),
      dismissed: new ReviewDismissals(root, request, recipe).of(found.input),
    };
    const context = { index: found.index, total: found.total, date, prompt, model, review };
    values = flattened(requestVariables(recipe, found.input, context));
    return { ...heading, request: renderRequest(recipe, found.input, context), values };
  } catch (error) {
    return { ...heading, failure: toFailureData(error), values };
  }
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
