import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { RecipeEach } from "../../core/recipes/recipe.ts";
import {
  isAbsolutePlace,
  isRecipeFile,
  type RunDefinition,
  type RunInputs,
} from "../../core/runs/runDefinition.ts";
import type { CommandCall } from "../commandCall.ts";
import { type BatchInputs, composedPlan, type MakeBatchDeps } from "../commands/makeBatch.ts";
import { fileInputs } from "../commands/newBatch.ts";
import { changedInputs } from "../commands/newBatchFromChanges.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { type Comparison, findRepository } from "../git/gitRepository.ts";
import { findRecipe } from "../pick/pickRecipe.ts";
import { requireTrust } from "../requireTrust.ts";

const eachOf: { readonly [Kind in RunInputs["kind"]]: readonly [RecipeEach, ...RecipeEach[]] } = {
  files: ["file", "all"],
  changes: ["change"],
};

/**
 * The draft of a run, made without asking anybody: of a workspace folder, or of all of them. Rejects
 * with `invalid`, which has the code `nothing-changed` when there is nothing to send.
 */
export async function planRun(
  run: RunDefinition,
  folder: vscode.WorkspaceFolder | undefined,
  deps: MakeBatchDeps,
): Promise<DraftPlan> {
  requireTrust();
  const { account, model, changed } = run;
  const each = run.inputs ? eachOf[run.inputs.kind] : [...eachOf.files, ...eachOf.changes];
  const wanted = recipePlace(run, folder);
  const recipe = await findRecipe(deps.extensionUri, wanted, each, deps.recipes);
  const inputs = run.inputs ?? usualInputs(recipe.each);
  const call: CommandCall = {
    isScripted: true,
    options: {
      ...(account !== undefined && { account }),
      ...(model !== undefined && { model }),
      ...(changed && { changed }),
    },
    uris: [],
    jobIds: [],
  };
  const made = { ...(await batchInputs(inputs, folder, call, deps)), recipe, mayBeReviewed: true };
  const plan = await composedPlan(call, made, deps);
  if (plan) return plan;
  throw new Failure("canceled", "Canceled; nothing was sent.");
}

/** The path of a recipe's file is one in the folder; in the first, where there is no other. */
function recipePlace(
  { recipe }: RunDefinition,
  folder: vscode.WorkspaceFolder | undefined,
): string {
  const { uri } = folder ?? vscode.workspace.workspaceFolders?.[0] ?? {};
  const isInFolder = isRecipeFile(recipe) && !isAbsolutePlace(recipe);
  return uri && isInFolder ? vscode.Uri.joinPath(uri, recipe).toString() : recipe;
}

function usualInputs(each: RecipeEach): RunInputs {
  return each === "change" ? { kind: "changes", since: "working" } : { kind: "files", globs: [] };
}

async function batchInputs(
  inputs: RunInputs,
  folder: vscode.WorkspaceFolder | undefined,
  call: CommandCall,
  deps: MakeBatchDeps,
): Promise<BatchInputs> {
  if (inputs.kind === "changes") {
    const repository = await findRepository(folder?.uri);
    return changedInputs(repository, { comparison: comparisonOf(inputs), isPerHunk: false }, deps);
  }
  const folders = folder ? [folder] : (vscode.workspace.workspaceFolders ?? []);
  if (folders.length === 0) throw new Failure("invalid", "No folder is open.");
  const include = inputs.globs.length > 0 && { include: inputs.globs };
  const { name: _, ...files } = fileInputs(
    folders.map(({ uri }) => uri),
    call,
    deps,
    { ...include },
  );
  return files;
}

function comparisonOf({ since }: RunInputs & { readonly kind: "changes" }): Comparison {
  return typeof since === "string" ? { kind: since } : { kind: "branch", ref: since.branch };
}
