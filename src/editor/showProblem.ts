import * as vscode from "vscode";
import { namedUri } from "./namedUri.ts";

/** Opens the file that a failure names (a path or a URI) at its 1-based line. */
export async function showProblem(file: string, line = 1): Promise<void> {
  const uri = namedUri(file);
  const at = new vscode.Position(Math.max(0, line - 1), 0);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
