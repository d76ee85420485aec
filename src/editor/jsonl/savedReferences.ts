import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { toFailureData } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { Documents } from "../../flows/documents.ts";
import { isOwnDraft, placeOf } from "./draftDocument.ts";
import { textOf } from "./documentText.ts";

export interface SavedReferencesDeps {
  readonly documents: Pick<Documents, "relocate">;
  readonly log: Log;
}

/** An untitled draft that is saved elsewhere: what it names is relative to `from`. */
interface Move {
  readonly document: vscode.TextDocument;
  readonly from: string;
}

/**
 * Lets what a draft names stay the same when Save As gives it another place than it was to have.
 * The editor does not say that one document was saved as another: the new one is saved with the
 * text of the old one, which then closes.
 */
export function keepReferences(deps: SavedReferencesDeps, owned: DisposableStore): void {
  const moves = new Map<string, Move>();
  owned.add(
    vscode.workspace.onDidSaveTextDocument((document) => {
      const source = sourceOf(document);
      if (source) moves.set(source.uri.toString(), { document, from: placeOf(source.uri).base });
    }),
  );
  owned.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      const move = moves.get(uri.toString());
      moves.delete(uri.toString());
      if (move) void relocate(move, deps);
    }),
  );
}

/** The untitled draft of another place that has the same text. */
function sourceOf(document: vscode.TextDocument): vscode.TextDocument | undefined {
  if (document.uri.scheme !== "file" || !isOwnDraft(document)) return undefined;
  const { base } = placeOf(document.uri);
  const candidates = vscode.workspace.textDocuments.filter(
    (other) =>
      other.uri.scheme === "untitled" &&
      other.lineCount === document.lineCount &&
      placeOf(other.uri).base !== base,
  );
  return candidates.find((other) => other.getText() === document.getText());
}

async function relocate({ document, from }: Move, deps: SavedReferencesDeps): Promise<void> {
  const { uri, version } = document;
  try {
    const to = placeOf(uri).base;
    const lines = await deps.documents.relocate(textOf(document), [from, to]);
    if (lines.length === 0 || document.isClosed || document.version !== version) return;
    const edit = new vscode.WorkspaceEdit();
    for (const { line, length, text } of lines)
      edit.replace(uri, new vscode.Range(line - 1, 0, line - 1, length), text);
    await vscode.workspace.applyEdit(edit);
    await document.save();
  } catch (error) {
    deps.log.warn(`The paths of a saved draft stay as they were: ${toFailureData(error).message}`);
  }
}
