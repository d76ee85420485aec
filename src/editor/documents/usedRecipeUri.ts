import * as vscode from "vscode";
import { isStoredName } from "../../core/model/storageLayout.ts";
import type { RecipeOwner, UsedRecipe } from "../../core/model/usedRecipe.ts";
import { documentScheme } from "./documentUri.ts";

/** Whose recipe a document shows, and which. */
export interface UsedRecipeAddress {
  readonly owner: RecipeOwner;
  readonly id: string;
  readonly file: string;
}

/** A recipe as it was used: a read-only document. */
export function usedRecipeUri(owner: RecipeOwner, id: string, recipe: UsedRecipe): vscode.Uri {
  const name = recipe.name.slice(recipe.name.lastIndexOf("/") + 1).replace(/\.batch\.md$/, "");
  const title = vscode.l10n.t("{0} (as used)", name);
  const path = `/recipe/${owner}/${id}/${recipe.file}/${title}.batch.md`;
  return vscode.Uri.from({ scheme: documentScheme, path });
}

/** Undefined for any other document. */
export function readUsedRecipeUri({ path }: vscode.Uri): UsedRecipeAddress | undefined {
  const [, kind, owner, id = "", file = ""] = path.split("/");
  if (kind !== "recipe" || (owner !== "draft" && owner !== "job")) return undefined;
  return isStoredName(id) ? { owner, id, file } : undefined;
}
