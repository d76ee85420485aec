import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { DraftRecord } from "../../contracts/workerTasks.ts";
import type { RecipeEach } from "../../core/recipes/recipe.ts";
import type { Account } from "../../core/model/account.ts";
import { isUnchanged } from "../../core/model/carriedReviews.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Author, RecipeUse } from "../../flows/author.ts";
import type { Models } from "../../flows/models.ts";
import type { Watch } from "../../flows/resultOf.ts";
import type { EditorAccounts } from "../accounts.ts";
import type { CommandCall } from "../commandCall.ts";
import { localDate } from "../localDate.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { accountOf } from "../pick/pickAccount.ts";
import type { ModelPicker } from "../pick/pickModel.ts";
import { findRecipe, type PickedRecipe, pickRecipe } from "../pick/pickRecipe.ts";
import type { KnownRecipe, RecipeReader } from "../recipes/findRecipes.ts";
import {
  carriedWords,
  changedOption,
  reviewedRecipes,
  tellUnchanged,
  underwayRefusal,
  type UnchangedAnswer,
} from "../review/sinceReview.ts";
import { type SubmitAnswer, submitDraft, type SubmitDraftDeps } from "../submitDraft.ts";
import { withProgress } from "../withProgress.ts";

export interface MakeBatchDeps extends SubmitDraftDeps {
  readonly author: Author;
  readonly accounts: EditorAccounts;
  readonly models: Models;
  readonly modelPicker: ModelPicker;
  readonly extensionUri: vscode.Uri;
  readonly recipes: RecipeReader;
  readonly clock: Clock;
}

/** How the recipe is used, before it is known with what. */
export type Use = Omit<RecipeUse, "base" | "baseUri" | "roots">;

/** Inputs on their way to a batch. */
export interface BatchInputs {
  /** Which recipes they fit, the usual one first. */
  readonly each: readonly [RecipeEach, ...RecipeEach[]];
  /** Id of the recipe when a program names none. */
  readonly fallback: string | undefined;
  /** What the recipe's name is followed by in the label, such as the one file. */
  readonly name?: string;
  /** What is counted while they are read. */
  readonly noun: string;
  /** Used without asking, unless the call names one. */
  readonly recipe?: KnownRecipe;
  /** Whether it can be only what has changed since the last review. */
  readonly mayBeReviewed?: boolean;
  compose(use: Use, watch: Watch, payer: Payer): Promise<DraftRecord>;
}

/** What became of inputs: nothing is made of what was reviewed as it is. */
export type MadeBatch = SubmitAnswer | UnchangedAnswer;

/** Who is to pay for a batch, and the model that is to answer where one is known. */
export interface Payer {
  readonly account: string;
  readonly model?: string;
}

/** Inputs and a recipe become a draft, and go the one way out. */
export async function makeBatch(
  call: CommandCall,
  inputs: BatchInputs,
  deps: MakeBatchDeps,
): Promise<MadeBatch | undefined> {
  const plan = await composedPlan(call, { ...inputs, mayBeReviewed: true }, deps);
  if (!plan || !isUnchanged(plan.draft.carried)) return plan && submitDraft(plan, deps);
  await deps.author.discard(plan.draft.id);
  return tellUnchanged(call, plan.draft.carried, deps.jobs);
}

/** Recipe, prompt, account and model, asked for unless given; then the draft. */
export async function composedPlan(
  call: CommandCall,
  inputs: BatchInputs,
  deps: MakeBatchDeps,
): Promise<DraftPlan | undefined> {
  const { recipe, isForChanged = false } = (await recipeOf(call, inputs, deps)) ?? {};
  const prompt = recipe && (await promptOf(call, recipe));
  if (!recipe || (recipe.needsPrompt && prompt === undefined)) return undefined;
  const account = await accountOf(call, deps.accounts);
  const model = account && (await modelOf(call, recipe, account.id, deps));
  if (!account || model === undefined) return undefined;
  const { name } = inputs;
  const label =
    stringAt(call.options, "label") ??
    (name === undefined ? recipe.name : `${recipe.name}: ${name}`);
  const allowsSecrets = call.options["allowSecrets"] === true;
  const use = {
    allowsSecrets,
    recipe: recipe.source,
    label,
    date: localDate(deps.clock.now()),
    ...(prompt !== undefined && { prompt }),
    ...(model !== "" && { model }),
    ...(isForChanged && { changed: { isSimulated: account.kind === "rehearsal" } }),
  };
  const draft = await compose(use, { recipe, account }, inputs, deps.clock);
  const { isScripted } = call;
  const isSubmitted = call.options["submit"] !== false;
  const allowsCounting = call.options["allowCounting"] === true;
  const isAgain = call.options["again"] === true;
  const plan = { draft, account, isSubmitted, isScripted, allowsCounting, allowsSecrets, isAgain };
  const refusal = underwayRefusal({ ...plan, name: label }, deps.jobs);
  if (refusal) {
    await deps.author.discard(draft.id);
    throw refusal;
  }
  const remarks = carriedWords(draft.carried, deps.jobs);
  return { ...plan, name: label, ...(remarks.length > 0 && { remarks }) };
}

async function recipeOf(
  call: CommandCall,
  { each, fallback, recipe, mayBeReviewed = false }: BatchInputs,
  { extensionUri, recipes, jobs }: MakeBatchDeps,
): Promise<PickedRecipe | undefined> {
  const wanted = stringAt(call.options, "recipe");
  const isForChanged = mayBeReviewed && changedOption(call);
  if (wanted === undefined && recipe) return { recipe, isForChanged };
  if (wanted === undefined && !call.isScripted) {
    const wasUsed = mayBeReviewed ? reviewedRecipes(jobs) : undefined;
    return pickRecipe(extensionUri, each, recipes, wasUsed);
  }
  const id = wanted ?? fallback;
  if (id !== undefined)
    return { recipe: await findRecipe(extensionUri, id, each, recipes), isForChanged };
  throw new Failure("invalid", "Pass `recipe`: its file name without the ending, or its path.");
}

async function promptOf(call: CommandCall, recipe: KnownRecipe): Promise<string | undefined> {
  const given = stringAt(call.options, "prompt");
  if (given !== undefined || !recipe.needsPrompt) return given;
  if (call.isScripted)
    throw new Failure("invalid", `The recipe "${recipe.id}" needs a \`prompt\`.`);
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Batch: Prompt"),
    prompt: vscode.l10n.t("What should Claude do?"),
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
  { models, modelPicker }: MakeBatchDeps,
): Promise<string | undefined> {
  const given = stringAt(call.options, "model");
  if (call.isScripted || given !== undefined) return given ?? "";
  const picked = await modelPicker.pick(models.forBatches(accountId), recipe.model);
  return picked === recipe.model && picked !== undefined ? "" : picked;
}

async function compose(
  use: Use,
  { recipe, account }: { readonly recipe: KnownRecipe; readonly account: Account },
  inputs: BatchInputs,
  clock: Clock,
): Promise<DraftRecord> {
  const title = vscode.l10n.t("Reading files for {0}", use.label);
  const words = (done: number, total?: number): string =>
    total === undefined ? countOf(done, inputs.noun) : `${done} of ${countOf(total, inputs.noun)}`;
  try {
    const model = use.model ?? recipe.model;
    const payer = { account: account.id, ...(model !== undefined && { model }) };
    return await withProgress(title, clock, words, (watch) => inputs.compose(use, watch, payer));
  } catch (error) {
    // A mistake in the recipe is reported by its name; the person wants to open the file.
    if (!(error instanceof Failure) || error.details.file !== recipe.source.name) throw error;
    const details = { ...error.details, file: recipe.uri.toString() };
    throw new Failure(error.kind, error.message, details, { cause: error });
  }
}
