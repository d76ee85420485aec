import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { previewScheme, recipeOfPreview } from "./previewUri.ts";
import { recipeSelector } from "./recipeDocument.ts";

/** Offers a preview above a recipe, and the ways between inputs above a preview. */
export function registerPreviewLens(owned: DisposableStore): void {
  const top = new vscode.Range(0, 0, 0, 0);
  const lens = (title: string, name: string, recipe: vscode.Uri): vscode.CodeLens =>
    new vscode.CodeLens(top, { title, command: `batchwright.${name}`, arguments: [recipe] });
  owned.add(
    vscode.languages.registerCodeLensProvider(recipeSelector, {
      provideCodeLenses: ({ uri }) => [
        lens(vscode.l10n.t("Preview a request"), "previewRecipe", uri),
      ],
    }),
  );
  owned.add(
    vscode.languages.registerCodeLensProvider(
      { scheme: previewScheme },
      {
        provideCodeLenses({ uri }) {
          const recipe = recipeOfPreview(uri);
          if (!recipe) return [];
          return [
            lens(vscode.l10n.t("Previous input"), "previewPreviousInput", recipe),
            lens(vscode.l10n.t("Next input"), "previewNextInput", recipe),
            lens(vscode.l10n.t("Choose input…"), "previewChooseInput", recipe),
          ];
        },
      },
    ),
  );
}
