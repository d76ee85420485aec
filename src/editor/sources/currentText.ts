import * as vscode from "vscode";

/** The text of a file as the editor has it, without opening it; undefined when it has none. */
export async function currentText(file: string): Promise<string | undefined> {
  const uri = vscode.Uri.file(file);
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
  if (open) return open.getText();
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return (await vscode.workspace.decode(bytes, { uri })).replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}
