import * as vscode from "vscode";
import { Failure, toFailureData } from "../../base/failure.ts";
import type { RecipePreviews } from "../../contracts/recipePreviews.ts";
import type { RecipeEach, RecipeOutput } from "../../core/recipes/recipe.ts";
import type { RecipeSource } from "../../flows/author.ts";

/** A recipe that can be picked. */
export interface KnownRecipe {
  /** File name without its ending, such as `code-review`. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What becomes a request; `file` when the recipe cannot be read. */
  readonly each: RecipeEach;
  readonly output: RecipeOutput["kind"];
  readonly model?: string;
  /** Whether its template asks for the person's own words. */
  readonly needsPrompt: boolean;
  /** Why it cannot be used, and in which 1-based line that is. */
  readonly problem?: string;
  readonly problemLine?: number;
  readonly origin: "workspace" | "user" | "builtIn";
  readonly uri: vscode.Uri;
  readonly source: RecipeSource;
}

const ending = ".batch.md";
/** More recipes than anybody looks through. */
const mostRecipes = 200;
/** More than any prompt: a larger file is no recipe, whatever its name says. */
const mostBytes = 1_000_000;

/** Reads recipes in a thread of its own, which is ended when one takes too long. */
export type RecipeReader = Pick<RecipePreviews, "summarize">;

/**
 * All recipes: the workspace's (only once it is trusted), those of the user's folder, and the
 * built-in ones.
 */
export async function findRecipes(
  extensionUri: vscode.Uri,
  userFolder: string,
  reader: RecipeReader,
): Promise<readonly KnownRecipe[]> {
  const own = vscode.workspace.isTrusted
    ? await vscode.workspace.findFiles(`**/*${ending}`, "**/node_modules/**", mostRecipes)
    : [];
  const user = userFolder === "" ? [] : await recipesIn(vscode.Uri.file(userFolder));
  const builtIn = await recipesIn(vscode.Uri.joinPath(extensionUri, "media", "recipes"));
  // One after the other: what is in flight with one that takes too long ends with it.
  const read = async (uris: readonly vscode.Uri[], origin: KnownRecipe["origin"]) => {
    const recipes: KnownRecipe[] = [];
    for (const uri of uris) recipes.push(await readRecipe(uri, origin, reader));
    return recipes.toSorted((a, b) => a.name.localeCompare(b.name));
  };
  return [
    ...(await read(own, "workspace")),
    ...(await read(user, "user")),
    ...(await read(builtIn, "builtIn")),
  ];
}

/** Reads one recipe; a broken one says why instead of failing. */
export async function readRecipe(
  uri: vscode.Uri,
  origin: KnownRecipe["origin"],
  reader: RecipeReader,
): Promise<KnownRecipe> {
  const file = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const id = file.endsWith(ending) ? file.slice(0, -ending.length) : file;
  const name = origin === "workspace" ? vscode.workspace.asRelativePath(uri) : file;
  const known = {
    id,
    name: id,
    description: "",
    each: "file" as const,
    output: "text" as const,
    needsPrompt: false,
    origin,
    uri,
  };
  let text = "";
  try {
    await requireSmall(uri);
    text = await vscode.workspace.decode(await vscode.workspace.fs.readFile(uri), { uri });
    const summary = await reader.summarize({ text, name });
    return {
      ...known,
      ...summary,
      source: {
        name,
        text,
        ...(uri.scheme === "file" && { file: uri.fsPath }),
        // The place of a built-in one is another after each update.
        ...(origin !== "builtIn" && { uri: uri.toString() }),
      },
    };
  } catch (error) {
    const { message, line } = toFailureData(error);
    const problem = { problem: message, ...(line === undefined ? {} : { problemLine: line }) };
    return { ...known, ...problem, source: { name, text } };
  }
}

/** A workspace may be a stranger's, and all its recipes are read to be offered. */
async function requireSmall(uri: vscode.Uri): Promise<void> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > mostBytes)
    throw new Failure("invalid", vscode.l10n.t("It is too large for a recipe."));
}

async function recipesIn(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .filter(([name, type]) => name.endsWith(ending) && (type & vscode.FileType.File) !== 0)
      .map(([name]) => vscode.Uri.joinPath(folder, name));
  } catch {
    // The user's folder is a setting and need not exist.
    return [];
  }
}
