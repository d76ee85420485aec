import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { RecipeEach } from "../../core/recipes/recipe.ts";
import {
  findRecipes,
  type KnownRecipe,
  readRecipe,
  type RecipeReader,
} from "../recipes/findRecipes.ts";
import { readSettings } from "../settings.ts";

/** A recipe, and whether it is only for what has changed since its last review. */
export interface PickedRecipe {
  readonly recipe: KnownRecipe;
  readonly isForChanged: boolean;
}

interface RecipePick extends vscode.QuickPickItem, Partial<PickedRecipe> {}

/**
 * Asks for a recipe that is made for one of `each`; undefined when the person left. Those that
 * `wasUsed` for a review are offered for what has changed since, too.
 */
export async function pickRecipe(
  extensionUri: vscode.Uri,
  each: readonly RecipeEach[],
  reader: RecipeReader,
  wasUsed: (recipe: KnownRecipe) => boolean = () => false,
): Promise<PickedRecipe | undefined> {
  const items = findRecipes(extensionUri, readSettings().recipesFolder, reader).then((all) =>
    asItems(
      all.filter((recipe) => each.includes(recipe.each)),
      wasUsed,
    ),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("New Batch: Recipe"),
    placeHolder: placeHolders[each[0] ?? "file"](),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked?.recipe) return undefined;
  return { recipe: usable(picked.recipe), isForChanged: picked.isForChanged === true };
}

const placeHolders: { readonly [Each in RecipeEach]: () => string } = {
  file: () => vscode.l10n.t("What should be done with each file?"),
  selection: () => vscode.l10n.t("What should be done with each selection?"),
  change: () => vscode.l10n.t("What should be done with each change?"),
  row: () => vscode.l10n.t("What should be done with each row?"),
  answer: () => vscode.l10n.t("What should be done with the answers?"),
  all: () => vscode.l10n.t("What should be done with all of it?"),
};

/**
 * The recipe that a program names: by URI or absolute path, by file name without its ending, or by
 * name; the workspace's come first.
 */
export async function findRecipe(
  extensionUri: vscode.Uri,
  wanted: string,
  each: readonly RecipeEach[],
  reader: RecipeReader,
): Promise<KnownRecipe> {
  if (/^([a-z][a-z0-9+.-]+:|[a-z]:[\\/]|\/)/i.test(wanted)) {
    const isUri = /^[a-z][a-z0-9+.-]+:/i.test(wanted);
    const uri = isUri ? vscode.Uri.parse(wanted, true) : vscode.Uri.file(wanted);
    return fitting(usable(await readRecipe(uri, "workspace", reader)), each);
  }
  const all = await findRecipes(extensionUri, readSettings().recipesFolder, reader);
  const found = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name === wanted);
  if (found) return fitting(usable(found), each);
  const known = all
    .filter((recipe) => each.includes(recipe.each))
    .map(({ id }) => id)
    .join(", ");
  throw new Failure("invalid", `There is no recipe "${wanted}". There are: ${known}.`);
}

function fitting(recipe: KnownRecipe, each: readonly RecipeEach[]): KnownRecipe {
  if (each.includes(recipe.each)) return recipe;
  const words = `The recipe "${recipe.id}" is made for each ${recipe.each}, not for each ${each[0] ?? ""}.`;
  throw new Failure("invalid", words, { file: recipe.uri.toString() });
}

function usable(recipe: KnownRecipe): KnownRecipe {
  if (recipe.problem === undefined) return recipe;
  throw new Failure("invalid", recipe.problem, {
    file: recipe.uri.toString(),
    ...(recipe.problemLine === undefined ? {} : { line: recipe.problemLine }),
  });
}

const originWords: { readonly [Origin in KnownRecipe["origin"]]: () => string } = {
  workspace: () => vscode.l10n.t("Workspace"),
  user: () => vscode.l10n.t("Your folder"),
  builtIn: () => vscode.l10n.t("Built in"),
};

function asItems(
  recipes: readonly KnownRecipe[],
  wasUsed: (recipe: KnownRecipe) => boolean,
): readonly RecipePick[] {
  const items: RecipePick[] = [];
  for (const [index, recipe] of recipes.entries()) {
    if (recipe.origin !== recipes[index - 1]?.origin) {
      const kind = vscode.QuickPickItemKind.Separator;
      items.push({ label: originWords[recipe.origin](), kind });
    }
    items.push({
      label: recipe.problem === undefined ? recipe.name : `$(error) ${recipe.name}`,
      description: recipe.origin === "workspace" ? recipe.source.name : (recipe.model ?? ""),
      detail: recipe.problem ?? recipe.description,
      recipe,
    });
    if (recipe.output !== "findings" || !wasUsed(recipe)) continue;
    items.push({
      label: vscode.l10n.t("{0}: what has changed", recipe.name),
      description: vscode.l10n.t("since its last review"),
      detail: vscode.l10n.t("What is unchanged is not sent again: its findings are carried over"),
      recipe,
      isForChanged: true,
    });
  }
  return items;
}
