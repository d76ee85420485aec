import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { UsedRecipes } from "../../contracts/usedRecipes.ts";
import type { Job } from "../../core/model/job.ts";
import { usedRecipeUri } from "../documents/usedRecipeUri.ts";
import type { KnownRecipe, RecipeReader } from "./findRecipes.ts";

export interface KeptRecipeDeps {
  readonly queries: UsedRecipes;
  readonly recipes: RecipeReader;
}

/** The recipe that a job was made with, as it was then. */
export async function keptRecipe(
  { id: job, prepared }: Job,
  { queries, recipes }: KeptRecipeDeps,
): Promise<KnownRecipe> {
  const [used] = prepared.recipes ?? [];
  const text = used && (await queries.usedRecipe("job", job, used.file));
  if (!used || text === undefined) {
    const words = vscode.l10n.t("The recipe of this batch is not there any more. Pass another.");
    throw new Failure("notFound", words);
  }
  const { name, uri } = used;
  const own = uri === undefined ? undefined : vscode.Uri.parse(uri, true);
  const file = own?.scheme === "file" ? own.fsPath : undefined;
  const summary = await recipes.summarize({ text, name, ...(file !== undefined && { file }) });
  return {
    ...summary,
    id: name,
    origin: "workspace",
    uri: usedRecipeUri("job", job, used),
    source: { name, text, ...(file !== undefined && { file }), ...(uri !== undefined && { uri }) },
  };
}
