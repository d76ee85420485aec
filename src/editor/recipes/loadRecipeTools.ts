import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { type Load, loadWithDocuments } from "../loadWithDocuments.ts";
import { previewScheme } from "./previewUri.ts";
import { isRecipeDocument } from "./recipeDocument.ts";
import type { RecipePreviews } from "./recipePreviews.ts";
import type { RecipeToolsDeps } from "./recipeTools.ts";

/** Has the help with recipes loaded with the first recipe, or the first preview of one. */
export function loadRecipeTools(
  deps: Omit<RecipeToolsDeps, "changed">,
  owned: DisposableStore,
): Load<RecipePreviews> {
  const changed = owned.add(new vscode.EventEmitter<vscode.Uri>());
  const load = async (): Promise<RecipePreviews> =>
    (await import("./recipeTools.ts")).recipeTools({ ...deps, changed }, owned);
  const previews = loadWithDocuments(isRecipeDocument, load, { log: deps.log, owned });
  owned.add(
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => (await previews()).textOf(uri),
    }),
  );
  return previews;
}
