import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { UsedRecipes } from "../../contracts/usedRecipes.ts";
import type { RecipeOwner, UsedRecipe } from "../../core/model/usedRecipe.ts";
import type { Drafts } from "../../flows/drafts.ts";
import type { CommandCall } from "../commandCall.ts";
import { usedRecipeUri } from "../documents/usedRecipeUri.ts";
import { draftOf } from "../pick/pickDraft.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { plainMessage } from "../plainMessage.ts";

export interface OpenRecipeDeps {
  readonly drafts: Drafts;
  readonly jobPicker: JobPicker;
  readonly queries: UsedRecipes;
}

/** Opens the recipe of a draft or a job: its file, or what it was where there is no file any more. */
export function openRecipe(deps: OpenRecipeDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Open Recipe");
    const owned = await ownerOf(call, title, deps);
    const recipe = owned && (await pickRecipe(call, owned.recipes, title));
    if (!recipe) return undefined;
    const used = usedRecipeUri(owned.owner, owned.id, recipe);
    const text = await deps.queries.usedRecipe(owned.owner, owned.id, recipe.file);
    const current = await currentDocument(recipe);
    const isChanged = current !== undefined && !isSame(current.getText(), text ?? "");
    await vscode.window.showTextDocument(current?.uri ?? used);
    if (!call.isScripted && recipe.uri !== undefined) tell(recipe, current, isChanged, used);
    const uri = (current?.uri ?? used).toString();
    return { recipe: recipe.name, uri, usedUri: used.toString(), isChanged };
  };
}

interface Owned {
  readonly owner: RecipeOwner;
  readonly id: string;
  readonly recipes: readonly UsedRecipe[];
}

async function ownerOf(
  call: CommandCall,
  title: string,
  { drafts, jobPicker }: OpenRecipeDeps,
): Promise<Owned | undefined> {
  if (call.jobId !== undefined) {
    const job = await jobPicker.jobOf(call, "recipe", title);
    return job && { owner: "job", id: job.id, recipes: job.prepared.recipes ?? [] };
  }
  const draft = await draftOf(call, drafts, title);
  return draft && { owner: "draft", id: draft.record.id, recipes: draft.record.recipes ?? [] };
}

/** The one there is, else the one that `recipe` of the options names, else the one picked. */
async function pickRecipe(
  { options, isScripted }: CommandCall,
  recipes: readonly UsedRecipe[],
  title: string,
): Promise<UsedRecipe | undefined> {
  const [first, another] = recipes;
  if (!first) throw new Failure("refused", vscode.l10n.t("This was made without a recipe."));
  if (!another) return first;
  const name = stringAt(options, "recipe");
  if (isScripted) return recipes.find((recipe) => recipe.name === name) ?? first;
  const items = recipes.map((recipe) => ({ label: recipe.name, recipe }));
  return (await vscode.window.showQuickPick(items, { title }))?.recipe;
}

/** The recipe's file as it is now, with what is not saved; undefined when there is none. */
async function currentDocument({ uri }: UsedRecipe): Promise<vscode.TextDocument | undefined> {
  if (uri === undefined) return undefined;
  const current = vscode.Uri.parse(uri, true);
  try {
    // The editor may still hold a document of what is gone.
    await vscode.workspace.fs.stat(current);
    return await vscode.workspace.openTextDocument(current);
  } catch {
    return undefined;
  }
}

/** The editor reads line ends and the byte order mark its own way. */
function isSame(one: string, other: string): boolean {
  const plain = (text: string): string => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  return plain(one) === plain(other);
}

function tell(
  { name }: UsedRecipe,
  current: vscode.TextDocument | undefined,
  isChanged: boolean,
  used: vscode.Uri,
): void {
  if (!current) {
    const gone = vscode.l10n.t(
      "{0} is not there any more. This is what it was when it was used.",
      name,
    );
    void vscode.window.showInformationMessage(plainMessage(gone));
  } else if (isChanged) void offerComparison(name, current.uri, used);
}

async function offerComparison(name: string, now: vscode.Uri, used: vscode.Uri): Promise<void> {
  const compare = vscode.l10n.t("Compare");
  const words = vscode.l10n.t(
    "{0} has changed since it was used. What it made keeps what it was then.",
    name,
  );
  if ((await vscode.window.showInformationMessage(plainMessage(words), compare)) !== compare)
    return;
  const title = vscode.l10n.t("{0}: as used, and now", name);
  await vscode.commands.executeCommand("vscode.diff", used, now, title);
}
