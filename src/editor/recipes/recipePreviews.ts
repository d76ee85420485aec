import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import type { DisposableStore } from "../../base/disposable.ts";
import { Failure, toFailureData } from "../../base/failure.ts";
import type { RecipePreview, RecipePreviews as Renderer } from "../../contracts/recipePreviews.ts";
import type { RecipeEach } from "../../core/recipes/recipe.ts";
import { localDate } from "../localDate.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";
import type { AnswerChoicesDeps } from "./answerChoices.ts";
import type { PreviewChoice } from "./previewChoice.ts";
import { previewUri, recipeOfPreview } from "./previewUri.ts";
import { recipeTextOf } from "./recipeDocument.ts";
import type { RecipeInspector } from "./recipeInspector.ts";

export interface RecipePreviewsDeps extends AnswerChoicesDeps {
  /** Fires with a preview that is to be shown anew. */
  readonly changed: vscode.EventEmitter<vscode.Uri>;
  readonly recipes: Pick<Renderer, "render" | "tables">;
  readonly inspector: RecipeInspector;
  readonly clock: Clock;
}

/** Which input of a recipe is shown, and what was seen of it last. */
interface Shown {
  /** Among the files, or among the tables when rows are shown. */
  choice: number;
  /** 1-based row of the table. */
  row: number;
  choices: readonly PreviewChoice[];
  last?: RecipePreview;
}

/** Shows the request that a recipe makes of one input, beside the recipe and as it is now. */
export class RecipePreviews {
  readonly #deps: RecipePreviewsDeps;
  readonly #shown = new Map<string, Shown>();

  constructor(deps: RecipePreviewsDeps, owned: DisposableStore) {
    this.#deps = deps;
    owned.add(deps.inspector.onDidInspect(({ uri }) => this.#refresh(uri)));
    owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        const recipe = recipeOfPreview(uri);
        if (recipe) this.#shown.delete(recipe.toString());
      }),
    );
  }

  /** Opens the preview of a recipe beside it, with its first input unless it shows one already. */
  async show(recipe: vscode.Uri): Promise<vscode.TextDocument> {
    if (!this.#shown.has(recipe.toString())) await this.#begin(recipe);
    const document = await vscode.workspace.openTextDocument(previewUri(recipe));
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
    return document;
  }

  /** Goes to the next input, or back; stays where there is none. */
  async step(recipe: vscode.Uri, by: 1 | -1): Promise<void> {
    const shown = this.#shown.get(recipe.toString()) ?? (await this.#begin(recipe));
    const { last, choices } = shown;
    if (choices[shown.choice]?.input.each === "row") {
      shown.row = Math.max(1, Math.min(last?.total ?? 1, shown.row + by));
    } else {
      shown.choice = Math.max(0, Math.min(choices.length - 1, shown.choice + by));
    }
    this.#refresh(recipe);
  }

  /** Looks anew for what a recipe can be shown with. */
  async choices(recipe: vscode.Uri): Promise<readonly PreviewChoice[]> {
    return (await this.#begin(recipe)).choices;
  }

  choose(recipe: vscode.Uri, choice: number): void {
    const shown = this.#shown.get(recipe.toString());
    if (!shown) return;
    shown.choice = choice;
    shown.row = 1;
    this.#refresh(recipe);
  }

  /** The value that a variable has in the preview of a recipe. */
  valueOf(recipe: vscode.Uri, variable: string): string | undefined {
    const values = this.#shown.get(recipe.toString())?.last?.values ?? {};
    return Object.hasOwn(values, variable) ? values[variable] : undefined;
  }

  /** The text of a preview. */
  async textOf(uri: vscode.Uri): Promise<string> {
    const recipe = recipeOfPreview(uri);
    if (!recipe) throw new Failure("notFound", vscode.l10n.t("This is no recipe's preview."));
    // A window that was closed with a preview opens with it.
    const shown = this.#shown.get(recipe.toString()) ?? (await this.#begin(recipe));
    const document = await vscode.workspace.openTextDocument(recipe);
    const { name, each, include } = await this.#deps.inspector.inspect(document);
    const choice = shown.choices[shown.choice];
    if (!choice) return noInputText(name, each, include);
    try {
      const preview = await this.#deps.recipes.render(this.#requestOf(document, shown, choice));
      shown.last = preview;
      return await textOf(name, preview);
    } catch (error) {
      const failed = { input: choice.label, index: 1, total: 1, values: {} };
      return textOf(name, { ...failed, failure: toFailureData(error) });
    }
  }

  #requestOf(document: vscode.TextDocument, shown: Shown, { base, input }: PreviewChoice) {
    const isRow = input.each === "row";
    return {
      recipe: recipeTextOf(document),
      base,
      roots: [...workspaceRoots(), base],
      input,
      index: isRow ? shown.row : shown.choice + 1,
      total: shown.choices.length,
      date: localDate(this.#deps.clock.now()),
      prompt: vscode.l10n.t("‹your own words›"),
      model: vscode.l10n.t("‹chosen when a batch is made›"),
    };
  }

  async #begin(recipe: vscode.Uri): Promise<Shown> {
    const document = await vscode.workspace.openTextDocument(recipe);
    const inspection = await this.#deps.inspector.inspect(document);
    const { previewInputs } = await import("./previewInputs.ts");
    const shown = {
      choice: 0,
      row: 1,
      choices: await previewInputs(recipe, inspection, this.#deps),
    };
    this.#shown.set(recipe.toString(), shown);
    return shown;
  }

  #refresh(recipe: vscode.Uri): void {
    if (this.#shown.has(recipe.toString())) this.#deps.changed.fire(previewUri(recipe));
  }
}

async function textOf(recipe: string, preview: RecipePreview): Promise<string> {
  const { previewFailureText, previewText } = await import("../../core/recipes/previewText.ts");
  const { input, index, total, request, failure } = preview;
  const heading = { recipe, input, index, total };
  return request
    ? previewText(heading, request)
    : previewFailureText(heading, failure?.message ?? "");
}

function noInputText(name: string, each: RecipeEach, include: readonly string[]): string {
  const nothing = vscode.l10n.t("There is nothing to show it with.");
  return `# ${name}\n\n${nothing} ${neededWords(each, include)}\n`;
}

function neededWords(each: RecipeEach, include: readonly string[]): string {
  const globs = include.join(", ");
  switch (each) {
    case "row":
      return globs === ""
        ? vscode.l10n.t("It needs a CSV, TSV or SQLite table in the workspace.")
        : vscode.l10n.t("It needs a table that its include names: {0}.", globs);
    case "selection":
      return vscode.l10n.t("It needs a selection: select something in a file beside it.");
    case "change":
      return vscode.l10n.t("It needs a change: edit or add a file in a Git repository.");
    case "answer":
      return vscode.l10n.t("It needs an answer: results of a batch that are here.");
    default:
      return globs === ""
        ? vscode.l10n.t("It needs a file: open one that it is for.")
        : vscode.l10n.t("It needs a file that its include names: {0}.", globs);
  }
}
