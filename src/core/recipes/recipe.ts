import type { JsonRecord } from "../../base/json.ts";
import type { RecipeTemplate } from "./recipeTemplate.ts";

/** What one request of a recipe is made from. */
export type RecipeEach = "file" | "selection" | "change" | "row" | "answer" | "all";

/** What becomes of the answers. `schema` makes them follow it. */
export type RecipeOutput =
  | { readonly kind: "text" | "file" | "findings" }
  | { readonly kind: "schema"; readonly schema: JsonRecord }
  /** A JSON file, relative to the recipe. */
  | { readonly kind: "schemaFile"; readonly path: string };

/** An earlier turn of the conversation. */
export interface RecipeTurn {
  readonly role: "user" | "assistant";
  readonly content: RecipeTemplate | readonly JsonRecord[];
}

/** A `*.batch.md` as read. */
export interface Recipe {
  /** Where it is from, for messages. */
  readonly file: string;
  readonly name: string;
  readonly description?: string;
  readonly each: RecipeEach;
  /** Globs of the files that it is for; empty for any. */
  readonly include: readonly string[];
  readonly id?: RecipeTemplate;
  readonly model?: string;
  readonly maxTokens: number;
  readonly output: RecipeOutput;
  readonly system?: RecipeTemplate;
  readonly turns: readonly RecipeTurn[];
  readonly body: RecipeTemplate;
  /** All other parameters of the Messages API. */
  readonly params: JsonRecord;
  readonly betas: readonly string[];
  readonly apiVersion?: string;
  readonly cache: boolean;
  /** Whether answers are to cite attached documents. */
  readonly citations: boolean;
  /** Whether an attached text goes out with a number before each line. */
  readonly numbered: boolean;
}

/** Whether the recipe places the file's text itself, so that it must be known and is not attached. */
export function needsText(recipe: Recipe): boolean {
  return placesVariable(recipe, "file.text");
}

/** Whether the recipe asks for the person's own words. */
export function needsPrompt(recipe: Recipe): boolean {
  return placesVariable(recipe, "prompt");
}

/** Whether a template of the recipe reads the variable of that dotted name. */
export function placesVariable(recipe: Recipe, variable: string): boolean {
  return variablesOf(recipe).some((variables) => variables.has(variable));
}

/** Whether it reads that variable, or something within it. */
export function placesWithin(recipe: Recipe, variable: string): boolean {
  const start = `${variable}.`;
  return variablesOf(recipe).some((variables) =>
    [...variables].some((name) => name === variable || name.startsWith(start)),
  );
}

function variablesOf(recipe: Recipe): readonly ReadonlySet<string>[] {
  const turns = recipe.turns.map(({ content }) => content);
  return [recipe.id, recipe.system, recipe.body, ...turns].flatMap((template) =>
    template !== undefined && "variables" in template ? [template.variables] : [],
  );
}
