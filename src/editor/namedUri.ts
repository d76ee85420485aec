import * as vscode from "vscode";

/** What a text names that is a URI or an absolute path. */
export function namedUri(text: string): vscode.Uri {
  const hasScheme = /^[a-z][a-z0-9+.-]+:/i.test(text);
  return hasScheme ? vscode.Uri.parse(text, true) : vscode.Uri.file(text);
}
