import * as vscode from "vscode";

/** The scheme of documents that show the request which a recipe makes. */
export const previewScheme = "batchwright-preview";

/** Where the preview of a recipe is: one for each recipe, whatever input it shows. */
export function previewUri(recipe: vscode.Uri): vscode.Uri {
  const file = recipe.path.slice(recipe.path.lastIndexOf("/") + 1);
  const name = vscode.l10n.t("{0} (preview)", file.replace(/\.batch\.md$/, ""));
  return vscode.Uri.from({ scheme: previewScheme, path: `/${name}.md`, query: recipe.toString() });
}

/** The recipe that a document previews; undefined when it is no preview. */
export function recipeOfPreview({ scheme, query }: vscode.Uri): vscode.Uri | undefined {
  return scheme === previewScheme && query !== "" ? vscode.Uri.parse(query, true) : undefined;
}
