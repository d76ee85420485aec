import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { findRecipes, type KnownRecipe, readRecipe } from "../recipes/findRecipes.ts";
import { readSettings } from "../settings.ts";

interface RecipePick extends vscode.QuickPickItem {
  readonly recipe?: KnownRecipe;
}

/** Asks for a recipe; undefined when the person left. */
export async function pickRecipe(extensionUri: vscode.Uri): Promise<KnownRecipe | undefined> {
  const items = findRecipes(extensionUri, readSettings().recipesFolder).then(asItems);
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("New Batch: Recipe"),
    placeHolder: vscode.l10n.t("What should be done with each file?"),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.recipe && usable(picked.recipe);
}

/**
 * The recipe that a program names: by URI or absolute path, by file name without its ending, or by
 * name; the workspace's come first.
 */
export async function findRecipe(extensionUri: vscode.Uri, wanted: string): Promise<KnownRecipe> {
  if (/^([a-z][a-z0-9+.-]+:|[a-z]:[\\/]|\/)/i.test(wanted)) {
    const isUri = /^[a-z][a-z0-9+.-]+:/i.test(wanted);
    const uri = isUri ? vscode.Uri.parse(wanted, true) : vscode.Uri.file(wanted);
    return usable(await readRecipe(uri, "workspace"));
  }
  const all = await findRecipes(extensionUri, readSettings().recipesFolder);
  const found = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name === wanted);
  if (found) return usable(found);
  const known = all.map(({ id }) => id).join(", ");
  throw new Failure("invalid", `There is no recipe "${wanted}". There are: ${known}.`);
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

function asItems(recipes: readonly KnownRecipe[]): readonly RecipePick[] {
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
  }
  return items;
}
