import * as vscode from "vscode";

/** The URIs of the window's folders. */
export function openFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) =>
    uri.toString().replace(/\/+$/, ""),
  );
}
