import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { FileMention, SurveyedRequest } from "../../core/jsonl/surveyLine.ts";
import { draftSelector, isOwnDraft } from "./draftDocument.ts";
import type { DraftSurveys } from "./draftSurveys.ts";
import { uriOfMention } from "./fileMention.ts";

/** What helps to find one's way in a draft: its outline, its folds and the files that it names. */
export function registerDraftOutline(surveys: DraftSurveys, owned: DisposableStore): void {
  const { languages } = vscode;
  /** Nothing for another document, and for one that is edited meanwhile: it is asked again. */
  const requestsOf = async (document: vscode.TextDocument): Promise<readonly SurveyedRequest[]> => {
    if (!isOwnDraft(document)) return [];
    const { version } = document;
    const requests = await surveys.of(document).catch(() => []);
    return document.version === version ? requests : [];
  };
  owned.add(
    languages.registerDocumentSymbolProvider(
      draftSelector,
      { provideDocumentSymbols: async (document) => (await requestsOf(document)).map(symbolOf) },
      { label: "Batchwright" },
    ),
  );
  owned.add(
    languages.registerDocumentLinkProvider(draftSelector, {
      provideDocumentLinks: async (document) =>
        (await requestsOf(document)).flatMap(({ line, mentions }) =>
          mentions.flatMap((mention) => linkOf(document.uri, line, mention)),
        ),
    }),
  );
  owned.add(
    languages.registerFoldingRangeProvider(draftSelector, {
      provideFoldingRanges: async (document) => foldsOf(await requestsOf(document)),
    }),
  );
}

function symbolOf({
  line,
  customId,
  length,
  model = "",
  mentions,
}: SurveyedRequest): vscode.DocumentSymbol {
  const range = new vscode.Range(line - 1, 0, line - 1, length);
  const detail = mentions[0]?.path ?? model;
  // The editor refuses a symbol without a name.
  const name = customId.trim() === "" ? "–" : customId;
  return new vscode.DocumentSymbol(name, detail, vscode.SymbolKind.Object, range, range);
}

function linkOf(
  document: vscode.Uri,
  line: number,
  mention: FileMention,
): readonly vscode.DocumentLink[] {
  const target = uriOfMention(document, mention);
  if (!target) return [];
  const [start, end] = mention.columns;
  // Without the quotes.
  const range = new vscode.Range(line - 1, start + 1, line - 1, end - 1);
  const [first] = mention.lines ?? [];
  return [
    new vscode.DocumentLink(
      range,
      first === undefined ? target : target.with({ fragment: `L${first}` }),
    ),
  ];
}

/** Neighbours about the same file fold together: the rows of a table, the questions about a PDF. */
function foldsOf(requests: readonly SurveyedRequest[]): vscode.FoldingRange[] {
  const folds: vscode.FoldingRange[] = [];
  let first: SurveyedRequest | undefined;
  for (const [index, request] of requests.entries()) {
    first ??= request;
    const next = requests[index + 1];
    const path = request.mentions[0]?.path;
    if (path !== undefined && next?.mentions[0]?.path === path) continue;
    if (first !== request) folds.push(new vscode.FoldingRange(first.line - 1, request.line - 1));
    first = undefined;
  }
  return folds;
}
