import * as vscode from "vscode";
import { fileExists } from "../fileExists.ts";

const mostTried = 100;

/**
 * An untitled JSONL document with a text, to be saved in a folder under a name that is free there.
 * Its address says where, so that what its paths are relative to survives a restart.
 */
export async function newJsonl(
  folder: vscode.Uri,
  name: string,
  text: string,
): Promise<vscode.TextDocument> {
  const uri = await freeUri(folder, name);
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

async function freeUri(folder: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let at = 1; at < mostTried; at += 1) {
    const file = vscode.Uri.joinPath(folder, `${name}${at === 1 ? "" : `-${at}`}.jsonl`);
    const uri = file.with({ scheme: "untitled" });
    const isOpen = ({ uri: open }: vscode.TextDocument): boolean =>
      open.toString() === uri.toString();
    if (!vscode.workspace.textDocuments.some(isOpen) && !(await fileExists(file))) return uri;
  }
  return vscode.Uri.joinPath(folder, `${name}-${Date.now()}.jsonl`).with({ scheme: "untitled" });
}
