import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ProposedFile } from "../../core/proposals/gatheredChanges.ts";
import type { TextPlace } from "../../core/proposals/lineEdit.ts";

/** Changes files in one step, so that one undo takes all of it back. */
export async function applyFiles(files: readonly ProposedFile[]): Promise<void> {
  if (files.length === 0) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { file, edits } of files) {
    const changes = edits.map(({ start, end, text }) =>
      vscode.TextEdit.replace(new vscode.Range(positionOf(start), positionOf(end)), text),
    );
    edit.set(vscode.Uri.file(file), changes);
  }
  // A refactoring of many files is saved, as the setting for it says, rather than opened in as many tabs.
  if (await vscode.workspace.applyEdit(edit, { isRefactoring: true })) return;
  const message = vscode.l10n.t("The files were not changed: one of them was edited meanwhile.");
  throw new Failure("conflict", message);
}

function positionOf({ line, column }: TextPlace): vscode.Position {
  return new vscode.Position(line, column);
}

/** Takes back what {@link applyFiles} did last to a file; the editor asks about the others. */
export async function undoIn(file: string): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: true });
  await vscode.commands.executeCommand("undo");
}
