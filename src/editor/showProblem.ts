import * as vscode from "vscode";

/** Opens the file that a failure names (a path or a URI) at its 1-based line. */
export async function showProblem(file: string, line = 1): Promise<void> {
  const hasScheme = /^[a-z][a-z0-9+.-]+:/i.test(file);
  const uri = hasScheme ? vscode.Uri.parse(file, true) : vscode.Uri.file(file);
  const at = new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
