import { sharedPrefix } from "./cacheBreakpoint.ts";
import { fileOutputProblem } from "./fileOutput.ts";
import { findingsOutputProblem } from "./findingsOutput.ts";
import type { Recipe } from "./recipe.ts";
import type { RecipeHead } from "./recipeHead.ts";
import type { RecipeProblems } from "./recipeProblems.ts";
import type { RecipeTemplate } from "./recipeTemplate.ts";
import { variableLabel, variableNamed, variablesFor } from "./recipeVariables.ts";

/** Reports what no single key shows: variables that are not there, keys that do not go together. */
export function checkRecipe(recipe: Recipe, head: RecipeHead, problems: RecipeProblems): void {
  for (const template of templatesOf(recipe)) checkVariables(template, recipe, problems);
  if (recipe.cache && !sharedPrefix(recipe)) {
    const remedy = 'Move what all requests share into "system" or "messages".';
    const message = `"cache" has nothing to keep: every request begins with its own input. ${remedy}`;
    head.report("cache", message, "nothing-to-cache");
  }
  const isStructured = ["schema", "schemaFile", "findings"].includes(recipe.output.kind);
  if (recipe.citations && isStructured)
    head.report(
      "citations",
      '"citations" does not go together with findings or a JSON Schema as "output".',
    );
  const unfit = fileOutputProblem(recipe);
  if (unfit !== undefined) head.report("output", unfit, "file-output");
  const unplaced = findingsOutputProblem(recipe);
  if (unplaced !== undefined) head.report("output", unplaced, "findings-output");
}

/** Every template of a recipe. */
function templatesOf(recipe: Recipe): readonly RecipeTemplate[] {
  const turns = recipe.turns.map(({ content }) => content);
  return [recipe.id, recipe.system, ...turns, recipe.body].filter(
    (part): part is RecipeTemplate => part !== undefined && "render" in part,
  );
}

function checkVariables(
  template: RecipeTemplate,
  { each }: Recipe,
  problems: RecipeProblems,
): void {
  for (const { segments, row, column } of template.uses) {
    if (variableNamed(each, segments)) continue;
    const name = segments.join(".");
    const known = variablesFor(each).map((variable) =>
      variableLabel(variable, (any) => `<${any}>`),
    );
    const message = `There is no variable "${name}" for each ${each}. Known are ${known.join(", ")}.`;
    problems.error(template.placeAt(row, column, name.length), message, "unknown-variable");
  }
}
