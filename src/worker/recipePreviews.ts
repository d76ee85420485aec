import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { Failure, toFailureData } from "../base/failure.ts";
import { isRecord } from "../base/json.ts";
import type {
  PreviewFile,
  PreviewRequest,
  RecipeInspection,
  RecipePreview,
  RecipePreviews,
  RecipeText,
} from "../contracts/recipePreviews.ts";
import { sniffContent, sniffedBytes } from "../core/authoring/sniffContent.ts";
import type { TableSource } from "../core/authoring/tableSource.ts";
import type { Problem } from "../core/model/draft.ts";
import { readRecipe } from "../core/recipes/parseRecipe.ts";
import { needsText, type Recipe } from "../core/recipes/recipe.ts";
import { type FileInput, inputName, type RecipeInput } from "../core/recipes/recipeInput.ts";
import { renderRequest, requestVariables } from "../core/recipes/renderRequest.ts";
import { placeInFolder } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";
import { recipeWithSchema } from "./recipeSchema.ts";
import { tableRows } from "./tables/readTable.ts";
import type { TableRow } from "./tables/tableRow.ts";

/** More than this of a file is not read for a preview. */
const maxFileBytes = 10_000_000;
const maxValueLength = 300;

/** Rows of a table are counted no further. */
const countedRows = 1_000;

/** What the thread for recipes serves. */
export function createRecipePreviews(): RecipePreviews {
  return { inspect: async (recipe, roots) => inspect(recipe, roots), render };
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

async function render(request: PreviewRequest): Promise<RecipePreview> {
  const { date, prompt, index, total } = request;
  let heading = { input: "", index, total };
  let values: RecipePreview["values"] = {};
  try {
    const recipe = recipeWithSchema(request.recipe, request.roots);
    const found = await readInput(request, recipe);
    heading = { ...found, input: inputName(found.input) };
    const model = recipe.model ?? request.model;
    const context = { index: found.index, total: found.total, date, prompt, model };
    values = flattened(requestVariables(recipe, found.input, context));
    return { ...heading, request: renderRequest(recipe, found.input, context), values };
  } catch (error) {
    return { ...heading, failure: toFailureData(error), values };
  }
}

interface FoundInput {
  readonly input: RecipeInput;
  readonly index: number;
  readonly total: number;
}

async function readInput(request: PreviewRequest, recipe: Recipe): Promise<FoundInput> {
  const { input, index, total } = request;
  if (input.each === "file") return { input: readFile(request, input, recipe), index, total };
  if (input.each === "row") return readRow(request, input.table);
  return { input, index, total };
}

/** The wanted row, or the last that there is. */
async function readRow(request: PreviewRequest, table: TableSource): Promise<FoundInput> {
  const { base, roots, index } = request;
  if (table.text === undefined) realFile(path.resolve(base, table.path), table.path, roots);
  let found: TableRow | undefined;
  let total = 0;
  for await (const rows of tableRows(base, table)) {
    const counted = rows.slice(0, countedRows - total);
    found = counted[Math.min(index - total, counted.length) - 1] ?? found;
    total += counted.length;
    if (total >= countedRows) break;
  }
  if (!found) throw new Failure("invalid", `${table.path} has no rows.`);
  const input = { each: "row" as const, path: table.path, ...found };
  return { input, index: Math.min(index, total), total };
}

function readFile(
  { base, roots }: PreviewRequest,
  { path: place, text }: PreviewFile,
  recipe: Recipe,
): FileInput {
  if (text !== undefined) return { path: place, kind: "text", text };
  const bytes = readFileSync(realFile(path.resolve(base, place), place, roots));
  const kind = sniffContent(bytes.subarray(0, sniffedBytes));
  if (kind === "binary")
    throw new Failure("invalid", `${place} is neither text nor an image nor a PDF.`);
  if (kind !== "maybeText") return { path: place, kind };
  if (!isUtf8(bytes)) return { path: place, kind: "oddText" };
  const decoded = needsText(recipe) && { text: bytes.toString("utf8").replace(/^\uFEFF/, "") };
  return { path: place, kind: "text", ...decoded };
}

function realFile(file: string, place: string, roots: readonly string[]): string {
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
  return real;
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
