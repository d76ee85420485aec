import * as vscode from "vscode";
import type { RecipeText } from "../../contracts/recipePreviews.ts";

/** What the names of recipes end in. */
export const recipeEnding = ".batch.md";

/** Documents that are recipes, for the editor's providers. */
export const recipeSelector: vscode.DocumentSelector = { pattern: `**/*${recipeEnding}` };

export function isRecipeDocument({ uri }: Pick<vscode.TextDocument, "uri">): boolean {
  return uri.path.endsWith(recipeEnding);
}

/** A recipe as its editor holds it. */
export function recipeTextOf(document: vscode.TextDocument): RecipeText {
  const { uri } = document;
  return {
    text: document.getText(),
    name: vscode.workspace.asRelativePath(uri),
    ...(uri.scheme === "file" && { file: uri.fsPath }),
  };
}
