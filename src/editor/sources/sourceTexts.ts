import * as vscode from "vscode";
import type { SourceTexts } from "../../contracts/sources.ts";

/** Reads files as the editor has them, without opening any. */
export const sourceTexts: SourceTexts = {
  async read(file) {
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
  },
};
