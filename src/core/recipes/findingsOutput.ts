import type { JsonRecord } from "../../base/json.ts";
import { placesVariable, type Recipe } from "./recipe.ts";

/** `about` of a request whose answer is a list of findings. */
export function withFindings(
  about: JsonRecord | readonly JsonRecord[],
): JsonRecord | readonly JsonRecord[] {
  const marked = (one: JsonRecord): JsonRecord => ({ ...one, output: "findings" });
  return isList(about) ? about.map(marked) : marked(about);
}

/** What is said after the prompt: how findings are told. `rules` are paths of attached documents. */
export function findingsWords(rules: readonly string[]): readonly string[] {
  const names = rules.map((path) => `\`${path}\``).join(", ");
  const obey =
    `This project has rules for its reviews: ${names}, attached above. They count for the code under ` +
    "review and are not under review themselves; where they differ, the last one counts.";
  return [
    ...(rules.length > 0 ? [obey] : []),
    "Answer with a list of findings, most serious first. Of each, quote the fewest whole lines that " +
      "show it, character for character, and give the number of the first of them. The number before " +
      "each line of a document is its place, not part of the file. `severity` is `error` for what " +
      "breaks, `warning` for what breaks in rare cases or loses something, `info` for what is worth " +
      "knowing, `hint` for the rest. Say how sure you are. If there is nothing to report, an empty " +
      "list is a good answer: never report something just to report something.",
  ];
}

/** Why the answers of a recipe cannot be findings; undefined when they can. */
export function findingsOutputProblem(recipe: Recipe): string | undefined {
  if (recipe.output.kind !== "findings") return undefined;
  if (recipe.each === "row" || recipe.each === "answer")
    return `"output: findings" is for each file, selection or change, or all files: ${recipe.each}s have no lines.`;
  const placed = ["file.text", "selection.text"].find((name) => placesVariable(recipe, name));
  if (placed === undefined) return undefined;
  return (
    `"output: findings" looks for what is quoted in the text that was attached. ` +
    `Remove {{ ${placed} }}: the text is attached by itself, with numbered lines.`
  );
}

function isList(about: JsonRecord | readonly JsonRecord[]): about is readonly JsonRecord[] {
  return Array.isArray(about);
}
