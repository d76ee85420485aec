import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import type { DraftRecord } from "../../contracts/workerTasks.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Author } from "../../flows/author.ts";
import type { Models } from "../../flows/models.ts";
import type { EditorAccounts } from "../accounts.ts";
import { type CommandCall, submitOption, textOption } from "../commandCall.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { accountOf } from "../pick/pickAccount.ts";
import { activeUri, pickInputs } from "../pick/pickInputs.ts";
import type { ModelPicker } from "../pick/pickModel.ts";
import { findRecipe, pickRecipe } from "../pick/pickRecipe.ts";
import type { KnownRecipe } from "../recipes/findRecipes.ts";
import { requireTrust } from "../requireTrust.ts";
import { readSettings } from "../settings.ts";
import { selectInputs } from "../sources/selectInputs.ts";
import { submitDraft, type SubmitDraftDeps } from "../submitDraft.ts";
import { submitKeptDraft } from "../submitKeptDraft.ts";
import { withProgress } from "../withProgress.ts";

export interface NewBatchDeps extends SubmitDraftDeps {
  readonly author: Author;
  readonly accounts: EditorAccounts;
  readonly models: Models;
  readonly modelPicker: ModelPicker;
  readonly extensionUri: vscode.Uri;
  readonly clock: Clock;
}

/** What the person or the program chose. */
interface Choices {
  readonly uris: readonly vscode.Uri[];
  readonly recipe: KnownRecipe;
  readonly prompt?: string;
  readonly model?: string;
  readonly label: string;
}

/** Files and a recipe become a batch: one request a file. */
export function newBatch(deps: NewBatchDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const kept = textOption(call, "draft");
    if (kept !== undefined) return submitKeptDraft(call, kept, deps);
    const isSubmitted = submitOption(call);
    const uris = await urisOf(call);
    const recipe = uris && (await recipeOf(call, deps));
    if (!recipe) return undefined;
    const prompt = await promptOf(call, recipe);
    if (recipe.needsPrompt && prompt === undefined) return undefined;
    const account = await accountOf(call, deps.accounts);
    const model = account && (await modelOf(call, recipe, account.id, deps));
    if (!account || model === undefined) return undefined;
    const label = textOption(call, "label") ?? labelOf(recipe, uris);
    const choices = { uris, recipe, label, ...(prompt === undefined ? {} : { prompt }) };
    const draft = await compose(model === "" ? choices : { ...choices, model }, deps);
    const { isScripted } = call;
    return submitDraft({ draft, account, isSubmitted, isScripted, name: label }, deps);
  };
}

async function urisOf(call: CommandCall): Promise<readonly vscode.Uri[] | undefined> {
  if (call.uris.length > 0) return call.uris;
  if (!call.isScripted) return pickInputs();
  const active = activeUri();
  if (active) return [active];
  throw new Failure("invalid", "Pass `uris`: the files and folders to make the batch from.");
}

async function recipeOf(call: CommandCall, deps: NewBatchDeps): Promise<KnownRecipe | undefined> {
  const wanted = textOption(call, "recipe");
  if (wanted === undefined && !call.isScripted) return pickRecipe(deps.extensionUri);
  const fallback = textOption(call, "prompt") === undefined ? "code-review" : "free-prompt";
  return findRecipe(deps.extensionUri, wanted ?? fallback);
}

async function promptOf(call: CommandCall, recipe: KnownRecipe): Promise<string | undefined> {
  const given = textOption(call, "prompt");
  if (given !== undefined || !recipe.needsPrompt) return given;
  if (call.isScripted)
    throw new Failure("invalid", `The recipe "${recipe.id}" needs a \`prompt\`.`);
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Batch: Prompt"),
    prompt: vscode.l10n.t("What should Claude do with each file?"),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Say what to do.") : undefined),
  });
  return text?.trim();
}

/** The model to use instead of the recipe's, empty for the recipe's own; undefined when left. */
async function modelOf(
  call: CommandCall,
  recipe: KnownRecipe,
  accountId: string,
  { models, modelPicker }: NewBatchDeps,
): Promise<string | undefined> {
  if (call.isScripted) return textOption(call, "model") ?? "";
  const picked = await modelPicker.pick(models.forBatches(accountId), recipe.model);
  return picked === recipe.model && picked !== undefined ? "" : picked;
}

async function compose(choices: Choices, { author, clock }: NewBatchDeps): Promise<DraftRecord> {
  const { uris, recipe, ...rest } = choices;
  const selected = await selectInputs(uris);
  const title = vscode.l10n.t("Reading files for {0}", choices.label);
  const words = (done: number, total?: number): string =>
    total === undefined ? countOf(done, "file") : `${done} of ${countOf(total, "file")}`;
  const request = {
    ...selected,
    ...rest,
    maxBytes: readSettings(uris[0]).maxBytes,
    recipe: recipe.source,
    date: localDate(clock.now()),
  };
  try {
    return await withProgress(title, clock, words, (watch) => author.fromFiles(request, watch));
  } catch (error) {
    // A mistake in the recipe is reported by its name; the person wants to open the file.
    if (!(error instanceof Failure) || error.details.file !== recipe.source.name) throw error;
    const details = { ...error.details, file: recipe.uri.toString() };
    throw new Failure(error.kind, error.message, details, { cause: error });
  }
}

/** The recipe's name, with the one file or folder that was selected. */
function labelOf(recipe: KnownRecipe, uris: readonly vscode.Uri[]): string {
  const [only, another] = uris;
  if (!only || another) return recipe.name;
  return `${recipe.name}: ${only.path.split("/").findLast((part) => part !== "") ?? only.path}`;
}

function localDate(now: number): string {
  const time = new Date(now);
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
