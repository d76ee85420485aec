import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { RecipeSuggestion } from "../../core/recipes/recipeSuggestions.ts";
import { recipeSelector } from "./recipeDocument.ts";

export interface RecipeWritingDeps {
  /** Ids of the models of the account; rejects when it does not tell them. */
  readonly modelIds: () => Promise<readonly string[]>;
  /** The value of a variable in the preview of a recipe, when there is one. */
  readonly valueOf: (recipe: vscode.Uri, variable: string) => string | undefined;
}

/** Completes and explains what is written in recipes. */
export function registerRecipeWriting(
  { modelIds, valueOf }: RecipeWritingDeps,
  owned: DisposableStore,
): void {
  const completion: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, { line, character }) {
      const { RecipeLines, recipeSuggestions } = await language();
      const recipe = new RecipeLines(document.getText());
      const cursor = recipe.cursor(line, character);
      const isModel = cursor?.at === "value" && cursor.key === "model";
      const models = isModel ? await modelIds().catch(() => []) : [];
      return recipeSuggestions(recipe, line, character, models).map((suggestion, at) =>
        asItem(suggestion, new vscode.Range(line, suggestion.start, line, character), at),
      );
    },
  };
  const hover: vscode.HoverProvider = {
    async provideHover(document, { line, character }) {
      const { RecipeLines, recipeWordAt } = await language();
      const word = recipeWordAt(new RecipeLines(document.getText()), line, character);
      if (!word) return undefined;
      const value = word.kind === "variable" ? valueOf(document.uri, word.name) : undefined;
      const contents = [new vscode.MarkdownString(word.description)];
      if (value !== undefined) {
        const words = vscode.l10n.t("In the preview:");
        contents.push(new vscode.MarkdownString(words).appendCodeblock(value, "text"));
      }
      return new vscode.Hover(
        contents,
        new vscode.Range(line, word.columns[0], line, word.columns[1]),
      );
    },
  };
  const triggers = ["{", "%", "|", ".", " "];
  owned.add(
    vscode.languages.registerCompletionItemProvider(recipeSelector, completion, ...triggers),
  );
  owned.add(vscode.languages.registerHoverProvider(recipeSelector, hover));
}

/** What is known of the language, loaded when somebody first writes a recipe. */
async function language() {
  const [cursor, suggestions] = await Promise.all([
    import("../../core/recipes/recipeCursor.ts"),
    import("../../core/recipes/recipeSuggestions.ts"),
  ]);
  return { ...cursor, ...suggestions };
}

const itemKinds: { readonly [Kind in RecipeSuggestion["kind"]]: vscode.CompletionItemKind } = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  variable: vscode.CompletionItemKind.Variable,
  filter: vscode.CompletionItemKind.Function,
  tag: vscode.CompletionItemKind.Keyword,
  snippet: vscode.CompletionItemKind.Snippet,
};

function asItem(
  { kind, label, insert, documentation }: RecipeSuggestion,
  range: vscode.Range,
  order: number,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, itemKinds[kind]);
  item.insertText = new vscode.SnippetString(insert);
  item.documentation = new vscode.MarkdownString(documentation);
  item.range = range;
  // In the order in which they are worth reading.
  item.sortText = String(order).padStart(3, "0");
  // A variable is told by its whole dotted name.
  item.filterText = label.replace("…", "");
  return item;
}
