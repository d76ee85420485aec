import * as vscode from "vscode";
import type { FileMention } from "../../core/jsonl/surveyLine.ts";
import { recordLines } from "../../core/results/recordLines.ts";
import { placeOf } from "./draftDocument.ts";

/** The file that a draft names; undefined for a path that is none on any machine. */
export function uriOfMention(document: vscode.Uri, { path }: FileMention): vscode.Uri | undefined {
  if (path.includes("\0")) return undefined;
  const folder = vscode.Uri.parse(placeOf(document).baseUri, true);
  return path.startsWith("/") ? folder.with({ path }) : vscode.Uri.joinPath(folder, path);
}

/** Leads from a path in a draft to the file, at the lines or the row that are meant. */
export const fileDefinitions: vscode.DefinitionProvider = {
  async provideDefinition(document, { line, character }) {
    const { fileMentions } = await import("../../core/jsonl/surveyLine.ts");
    const mention = fileMentions(document.lineAt(line).text).find(
      ({ columns: [start, end] }) => start <= character && character <= end,
    );
    const uri = mention && uriOfMention(document.uri, mention);
    if (!uri) return undefined;
    const [start, end] = mention.columns;
    const [first, last] = mention.lines ?? (await linesOfRow(uri, mention)) ?? [1, 1];
    return [
      {
        originSelectionRange: new vscode.Range(line, start, line, end),
        targetUri: uri,
        targetRange: new vscode.Range(first - 1, 0, last - 1, 0),
      },
    ];
  },
};

async function linesOfRow(
  uri: vscode.Uri,
  { path, row }: FileMention,
): Promise<readonly [first: number, last: number] | undefined> {
  if (row === undefined) return undefined;
  try {
    return recordLines((await vscode.workspace.openTextDocument(uri)).getText(), path, row);
  } catch {
    // Not there, too large for an editor, or no text: the file opens where it begins.
    return undefined;
  }
}
