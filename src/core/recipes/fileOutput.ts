import type { JsonRecord } from "../../base/json.ts";
import { findingsWords, type ReviewContext, withFindings } from "./findingsOutput.ts";
import { placesVariable, type Recipe } from "./recipe.ts";
import { aboutOf, type RecipeInput } from "./recipeInput.ts";

/** `about` of a recipe's request; it says when the answer is the new content of the file, or findings. */
export function aboutWith(recipe: Recipe, input: RecipeInput): JsonRecord | readonly JsonRecord[] {
  const about = aboutOf(input);
  if (recipe.output.kind === "findings") return withFindings(about);
  if (!("path" in about) || sentPart(recipe, input) === undefined) return about;
  const columns = input.each === "selection" ? input.columns : undefined;
  return { ...about, ...(columns && { columns }), output: "file" };
}

/** What is said after the prompt, so that an answer is what the recipe's output demands. */
export function outputWords(
  recipe: Recipe,
  input: RecipeInput,
  review: ReviewContext = {},
): readonly string[] {
  if (recipe.output.kind === "findings") return findingsWords(review);
  const part = sentPart(recipe, input);
  if (part === undefined) return [];
  const what = part === "file" ? "content of the file" : "text of these lines";
  const numbers = recipe.numbered ? " The numbers before the lines are not part of it." : "";
  return [
    `Answer with the complete new ${what} and nothing else: no preface, no remarks, no code ` +
      "fence around it. The answer takes the place of what is there, so leave nothing out, and " +
      `keep character for character what need not change.${numbers}`,
  ];
}

/** Why the answers of a recipe cannot be the content of files; undefined when they can. */
export function fileOutputProblem(recipe: Recipe): string | undefined {
  const { each, output } = recipe;
  if (output.kind !== "file") return undefined;
  if (each === "row" || each === "answer" || each === "all")
    return `"output: file" is for each file, selection or change: an answer replaces one text.`;
  const placed = ["file.text", "selection.text"].find((name) => placesVariable(recipe, name));
  if (placed === undefined) return undefined;
  return (
    `"output: file" compares the file with the text that was attached. ` +
    `Remove {{ ${placed} }}: the text is attached by itself.`
  );
}

/** Which text an answer replaces; undefined when it replaces none, as for an image. */
function sentPart(recipe: Recipe, input: RecipeInput): "file" | "lines" | undefined {
  if (recipe.output.kind !== "file") return undefined;
  switch (input.each) {
    case "row":
    case "answer":
    case "all":
      return undefined;
    case "selection":
      return "lines";
    default: {
      const isText = input.kind === "text" || input.kind === "oddText";
      if (!isText) return undefined;
      return input.each !== "change" && input.lines && input.text !== undefined ? "lines" : "file";
    }
  }
}
