import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { LineCompletion, LineLanguage, LinePlace } from "../../contracts/lineLanguage.ts";
import { draftSelector, isOwnDraft } from "./draftDocument.ts";
import { fileDefinitions } from "./fileMention.ts";

/** Longer lines hold a file rather than name one, and are not written by hand. */
const longestLine = 200_000;

/** Completion and hover in a draft's lines, from the schema of a line; and the way to its files. */
export function registerDraftLanguage(
  language: LineLanguage,
  extensionUri: vscode.Uri,
  owned: DisposableStore,
): void {
  const schema = vscode.Uri.joinPath(extensionUri, "dist", "draftSchema.json").fsPath;
  const placeIn = (
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
  ): LinePlace | undefined => {
    const { text } = document.lineAt(line);
    if (text.length > longestLine || !(isOwnDraft(document) || isBegun(document))) return undefined;
    return { text, column: character, schema };
  };
  const completion: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token) {
      const place = placeIn(document, position);
      const items = place ? await language.complete(place) : [];
      if (token.isCancellationRequested) return [];
      return items.map((item) => itemOf(item, position));
    },
  };
  const triggers = ['"', ":", " ", "{", "[", ","];
  owned.add(
    vscode.languages.registerCompletionItemProvider(draftSelector, completion, ...triggers),
  );
  owned.add(
    vscode.languages.registerHoverProvider(draftSelector, {
      async provideHover(document, position) {
        const place = placeIn(document, position);
        const hover = place && (await language.hover(place));
        if (!hover) return undefined;
        const [start, end] = hover.columns;
        const range = new vscode.Range(position.line, start, position.line, end);
        return new vscode.Hover(new vscode.MarkdownString(hover.markdown), range);
      },
    }),
  );
  owned.add(vscode.languages.registerDefinitionProvider(draftSelector, fileDefinitions));
}

/** The first words of a new document: whoever writes them is told what there can be. */
function isBegun(document: vscode.TextDocument): boolean {
  return document.lineCount === 1 && /^\s*\{?\s*"?[a-z_]*"?$/.test(document.lineAt(0).text);
}

const kinds = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  snippet: vscode.CompletionItemKind.Snippet,
} as const;

function itemOf(
  { label, kind, snippet, columns, documentation, filterText, sortText }: LineCompletion,
  { line, character }: vscode.Position,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, kinds[kind]);
  const [start, end] = columns;
  const until = Math.max(end, character);
  item.insertText = new vscode.SnippetString(snippet);
  item.range = {
    inserting: new vscode.Range(line, start, line, character),
    replacing: new vscode.Range(line, start, line, until),
  };
  if (documentation !== undefined) item.documentation = new vscode.MarkdownString(documentation);
  if (filterText !== undefined) item.filterText = filterText;
  if (sortText !== undefined) item.sortText = sortText;
  return item;
}
