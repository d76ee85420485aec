import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { Failure } from "../base/failure.ts";
import { isRecord, parseJson } from "../base/json.ts";
import { parseRecipe } from "../core/recipes/parseRecipe.ts";
import type { Recipe } from "../core/recipes/recipe.ts";
import { withSchema } from "../core/recipes/recipeParams.ts";
import { placeInFolder } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";

/** A recipe's text, and where it lies if that is on this machine. */
interface RecipeSourceText {
  readonly text: string;
  readonly name: string;
  readonly file?: string;
}

/** Larger schemas than this are none. */
const maxSchemaBytes = 1_000_000;

/**
 * Reads a recipe, and the JSON Schema that its `output` names, relative to it. The schema must lie
 * in one of `roots` or beside the recipe, links resolved: a recipe may come from a stranger. Throws
 * `invalid` with what to change.
 */
export function recipeWithSchema(
  { text, name, file }: RecipeSourceText,
  roots: readonly string[],
): Recipe {
  const recipe = parseRecipe(text, name);
  if (recipe.output.kind !== "schemaFile") return recipe;
  const place = recipe.output.path;
  const fail = (words: string): Failure =>
    new Failure("invalid", `${name}: the schema ${place} ${words}`, { file: name });
  if (file === undefined)
    throw fail("can be found only when the recipe is saved on this machine. Save it.");
  const folder = path.dirname(file);
  const wanted = path.resolve(folder, place);
  const allowed = [...roots, folder];
  if (!isWithin(allowed, wanted)) throw fail("lies outside the workspace. Move it.");
  let schema: unknown;
  try {
    const real = realpathSync.native(wanted);
    if (!isWithin(realFolders(allowed), real)) throw fail("lies outside the workspace. Move it.");
    const stats = statSync(real);
    if (!stats.isFile() || stats.size > maxSchemaBytes) throw fail("is no file of at most 1 MB.");
    schema = parseJson(readFileSync(real, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw fail("cannot be read. Correct its path, which is relative to the recipe.");
  }
  if (!isRecord(schema)) throw fail("is no JSON object.");
  return withSchema(recipe, schema);
}

function isWithin(folders: readonly string[], file: string): boolean {
  return folders.some((folder) => placeInFolder(path.resolve(folder), file) !== undefined);
}
