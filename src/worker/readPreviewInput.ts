import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import type {
  PreviewChange,
  PreviewFile,
  PreviewFiles,
  PreviewRequest,
} from "../contracts/recipePreviews.ts";
import { additionDiff } from "../core/authoring/additionDiff.ts";
import { sniffContent, sniffedBytes } from "../core/authoring/sniffContent.ts";
import type { TableSource } from "../core/authoring/tableSource.ts";
import { needsText, placesVariable, type Recipe } from "../core/recipes/recipe.ts";
import type { AllInput, ChangeInput, FileInput, RecipeInput } from "../core/recipes/recipeInput.ts";
import { placeInFolder } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";
import { tableRows } from "./tables/readTable.ts";
import type { TableRow } from "./tables/tableRow.ts";

/** More than this of a file is not read for a preview. */
const maxFileBytes = 10_000_000;

/** Rows of a table are counted no further. */
const countedRows = 1_000;

/** What a request is rendered with, and which of how many it is. */
export interface FoundInput {
  readonly input: RecipeInput;
  readonly index: number;
  readonly total: number;
}

/** Reads what a preview is of: of a table, the wanted row or the last that there is. */
export async function readPreviewInput(
  request: PreviewRequest,
  recipe: Recipe,
): Promise<FoundInput> {
  const { input, index, total } = request;
  switch (input.each) {
    case "file":
      return { input: readFile(request, input, needsText(recipe)), index, total };
    case "row":
      return readRow(request, input.table);
    case "change":
      return { input: readChange(request, input, recipe), index, total };
    case "all":
      return { input: readFiles(request, input, recipe), index, total };
    default:
      return { input, index, total };
  }
}

function readFiles(
  request: PreviewRequest,
  { paths, answers }: PreviewFiles,
  recipe: Recipe,
): AllInput {
  const isPlaced = placesVariable(recipe, "files");
  const files = paths.map((place) => readFile(request, { path: place }, isPlaced));
  const range = answers && ([1, answers.length] as const);
  return { each: "all", files, ...(answers && { answers }), ...(range && { range }) };
}

/**
 * A deleted file is only its diff; a new one, too, because that holds all of it; but
 * what findings quote is looked for in its text.
 */
function readChange(request: PreviewRequest, change: PreviewChange, recipe: Recipe): ChangeInput {
  if (change.diff === undefined) {
    const { text = "", kind } = readFile(request, change, true);
    const isQuoted = recipe.output.kind === "findings";
    const diff = additionDiff(change.path, text);
    const added = { ...change, diff, ...(isQuoted && { kind }) };
    return needsText(recipe) ? { ...added, text } : added;
  }
  const known = { ...change, diff: change.diff };
  if (!existsSync(path.resolve(request.base, change.path))) return known;
  const { kind, text } = readFile(request, change, needsText(recipe));
  return { ...known, kind, ...(text !== undefined && { text }) };
}

async function readRow(request: PreviewRequest, table: TableSource): Promise<FoundInput> {
  const { base, roots, index } = request;
  if (table.text === undefined) {
    const file = realFile(path.resolve(base, table.path), table.path, roots);
    // Of other tables, only the first rows are read.
    if (table.format === "json" && statSync(file).size > maxFileBytes)
      throw new Failure("invalid", `${table.path} is too large for a preview.`);
  }
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
  { path: place, text }: Pick<PreviewFile, "path" | "text">,
  isTextNeeded: boolean,
): FileInput {
  if (text !== undefined) return { path: place, kind: "text", text };
  const file = realFile(path.resolve(base, place), place, roots);
  if (statSync(file).size > maxFileBytes)
    throw new Failure("invalid", `${place} is too large for a preview.`);
  const bytes = readFileSync(file);
  const kind = sniffContent(bytes.subarray(0, sniffedBytes));
  if (kind === "binary")
    throw new Failure("invalid", `${place} is neither text nor an image nor a PDF.`);
  if (kind !== "maybeText") return { path: place, kind };
  if (!isUtf8(bytes)) return { path: place, kind: "oddText" };
  const decoded = isTextNeeded && { text: bytes.toString("utf8").replace(/^\uFEFF/, "") };
  return { path: place, kind: "text", ...decoded };
}

/** Where a path leads; fails for what lies outside the workspace, links resolved. */
export function realFile(file: string, place: string, roots: readonly string[]): string {
  let real: string;
  try {
    real = realpathSync.native(file);
  } catch {
    throw new Failure("notFound", `${place} does not exist any more.`);
  }
  if (!realFolders(roots).some((root) => placeInFolder(root, real) !== undefined))
    throw new Failure("invalid", `${place} lies outside the workspace folders.`);
  if (statSync(real).isFile()) return real;
  throw new Failure("invalid", `${place} is no file.`);
}
