import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { numberAt } from "../../base/json.ts";
import type { CommandCall } from "../commandCall.ts";
import type { Load } from "../loadWithDocuments.ts";
import { activeUri } from "../pick/pickInputs.ts";
import { isRecipeDocument } from "../recipes/recipeDocument.ts";
import { previewUri, recipeOfPreview } from "../recipes/previewUri.ts";
import type { RecipePreviews } from "../recipes/recipePreviews.ts";
import type { CommandHandler } from "../registerCommands.ts";

/** Shows the request that a recipe makes; answers its text and where it is. */
export function previewRecipe(previews: Load<RecipePreviews>): CommandHandler {
  return async (call) => {
    const document = await (await previews()).show(recipeOf(call));
    return { uri: document.uri.toString(), text: document.getText() };
  };
}

/** Shows the next input of a recipe's preview, or the one before. */
export function stepPreview(previews: Load<RecipePreviews>, by: 1 | -1): CommandHandler {
  return async (call) => {
    const recipe = recipeOf(call);
    await (await previews()).step(recipe, by);
    return { uri: previewUri(recipe).toString() };
  };
}

/** Asks which input a preview shows; a program passes `input`, counted from 1. */
export function choosePreviewInput(previews: Load<RecipePreviews>): CommandHandler {
  return async (call) => {
    const recipe = recipeOf(call);
    const shown = await previews();
    const choices = await shown.choices(recipe);
    const picked = call.isScripted
      ? (numberAt(call.options, "input") ?? 1) - 1
      : await pick(choices.map(({ label }) => label));
    if (picked === undefined) return undefined;
    if (!choices[picked]) throw new Failure("invalid", `There are ${choices.length} inputs.`);
    shown.choose(recipe, picked);
    await shown.show(recipe);
    return { uri: previewUri(recipe).toString(), inputs: choices.map(({ label }) => label) };
  };
}

async function pick(labels: readonly string[]): Promise<number | undefined> {
  const items = labels.map((label, at) => ({ label, at }));
  const title = vscode.l10n.t("Preview: Input");
  return (await vscode.window.showQuickPick(items, { title }))?.at;
}

/** The recipe that is named, open, or previewed by what is open. */
function recipeOf({ uris: [given] }: CommandCall): vscode.Uri {
  const uri = given ?? activeUri();
  const recipe = uri && (recipeOfPreview(uri) ?? uri);
  if (recipe && isRecipeDocument({ uri: recipe })) return recipe;
  throw new Failure(
    "invalid",
    vscode.l10n.t("Open a recipe first: a file whose name ends in .batch.md."),
  );
}
