import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { documentScheme } from "./documentUri.ts";

/** Where a document goes, and who has the keyboard then. */
export interface Beside {
  readonly keepFocus: boolean;
  /** The column that must not be covered. */
  readonly avoid: vscode.ViewColumn | undefined;
  /** First and last line to select, 1-based and inclusive. */
  readonly lines?: readonly [first: number, last: number];
}

/**
 * Shows a document in the column beside the panel, in its preview tab: text as text, with its
 * lines selected, and everything else as the editor would open it.
 */
export async function showBeside(uri: vscode.Uri, beside: Beside): Promise<void> {
  const options: vscode.TextDocumentShowOptions = {
    viewColumn: columnBeside(uri, beside.avoid),
    preserveFocus: beside.keepFocus,
    preview: true,
  };
  const document = await textDocument(uri);
  if (document === undefined) {
    await vscode.commands.executeCommand("vscode.open", uri, options);
    return;
  }
  await vscode.window.showTextDocument(document, {
    ...options,
    ...(beside.lines ? { selection: rangeOf(document, beside.lines) } : {}),
  });
}

/** Undefined for what is no text, or too much of it. */
async function textDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    if (uri.scheme !== documentScheme) return undefined;
    // A document of our own has no other way to be shown.
    const message = vscode.l10n.t("Nothing is kept of this any more.");
    throw new Failure("notFound", message, {}, { cause: error });
  }
}

function rangeOf(
  document: vscode.TextDocument,
  [first, last]: readonly [number, number],
): vscode.Range {
  // The file may have become shorter since it was sent.
  return document.validateRange(new vscode.Range(first - 1, 0, last - 1, Number.MAX_SAFE_INTEGER));
}

/** The column that has the document open already, else the nearest, to the left if there is one. */
export function columnBeside(
  uri: vscode.Uri,
  avoid: vscode.ViewColumn | undefined,
): vscode.ViewColumn {
  const others = vscode.window.tabGroups.all.filter(({ viewColumn }) => viewColumn !== avoid);
  const key = uri.toString();
  const shows = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.toString() === key;
  const open = others.find(({ tabs }) => tabs.some(shows));
  const left = others.findLast(({ viewColumn }) => avoid === undefined || viewColumn < avoid);
  return (open ?? left ?? others[0])?.viewColumn ?? vscode.ViewColumn.Beside;
}
