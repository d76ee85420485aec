import type { JsonRecord } from "../../base/json.ts";
import { linesOf, withLineNumbers } from "../jsonl/numberedLines.ts";
import { answerPassage } from "./answerPassage.ts";
import { needsText, placesVariable, placesWithin, type Recipe } from "./recipe.ts";
import {
  type AllInput,
  type AnswerInput,
  type ChangeInput,
  type FileInput,
  linesName,
  type RecipeInput,
  type SelectionInput,
} from "./recipeInput.ts";

/**
 * The content blocks that hold the input, before the prompt. What the recipe places itself is not
 * attached; neither is a row, whose columns only the recipe can put into words.
 */
export function inputBlocks(recipe: Recipe, input: RecipeInput): readonly JsonRecord[] {
  switch (input.each) {
    case "row":
      return [];
    case "selection":
      return placesSelection(recipe) ? [] : [passageBlock(recipe, input)];
    case "answer":
      return placesAnswer(recipe) ? [] : [textBlock(recipe, input.text, answerTitle(input))];
    case "change":
      return changeBlocks(recipe, input);
    case "all":
      return [
        ...input.files.map((file) => fileBlock(recipe, file)),
        ...answersBlocks(recipe, input),
      ];
    default:
      return needsText(recipe) ? [] : [fileBlock(recipe, input)];
  }
}

function placesSelection(recipe: Recipe): boolean {
  return needsText(recipe) || placesVariable(recipe, "selection.text");
}

function answersBlocks(recipe: Recipe, { answers = [] }: AllInput): readonly JsonRecord[] {
  if (answers.length === 0 || placesVariable(recipe, "answers")) return [];
  const text = answers.map(answerPassage).join("\n\n");
  return [textBlock(recipe, text, answers.length === 1 ? "1 answer" : `${answers.length} answers`)];
}

function placesAnswer(recipe: Recipe): boolean {
  return placesVariable(recipe, "answer.text") || placesWithin(recipe, "answer.json");
}

function answerTitle({ source, customId }: AnswerInput): string {
  return source === undefined ? `Answer to ${customId}` : `Answer about ${source.path}`;
}

function changeBlocks(recipe: Recipe, input: ChangeInput): readonly JsonRecord[] {
  const { path, kind, base, diff } = input;
  const isAttached = kind !== undefined && !needsText(recipe);
  const file = isAttached ? [fileBlock(recipe, { path, kind })] : [];
  if (placesVariable(recipe, "change.diff")) return file;
  return [...file, textBlock(recipe, diff, `${path}: changes since ${base}`)];
}

function fileBlock(recipe: Recipe, { path, kind, lines, text }: FileInput): JsonRecord {
  if (lines && text !== undefined) return passageBlock(recipe, { path, lines, text });
  if (kind.startsWith("image/")) return { type: "image", source: { type: "path", path } };
  const isNumbered = recipe.numbered && kind !== "application/pdf";
  const source = { type: "path", path, ...(isNumbered && { numbered: true }) };
  return { type: "document", source, title: path, ...citations(recipe) };
}

/** A part of a text goes out as it is: of the file, nothing else is anybody's business. */
function passageBlock(
  recipe: Recipe,
  { path, lines, text }: Pick<SelectionInput, "path" | "lines" | "text">,
): JsonRecord {
  const shown = recipe.numbered ? withLineNumbers(linesOf(text), lines[0]) : text;
  return textBlock(recipe, shown, `${path}, ${linesName(lines)}`);
}

function textBlock(recipe: Recipe, data: string, title: string): JsonRecord {
  const source = { type: "text", media_type: "text/plain", data };
  return { type: "document", source, title, ...citations(recipe) };
}

function citations(recipe: Recipe): JsonRecord {
  return recipe.citations ? { citations: { enabled: true } } : {};
}
