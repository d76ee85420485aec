import * as vscode from "vscode";
import { parentFolder } from "../../core/authoring/localPath.ts";
import { looksLikeDraft } from "../../core/jsonl/looksLikeDraft.ts";
import type { DocumentRequest } from "../../flows/author.ts";
import { uriOfBase, workspaceRoots } from "../sources/selectInputs.ts";

/** A draft begins sooner than after so many blank lines. */
const mostBlankLines = 50;

/** What a document's references are relative to, and the folders that they must lie in. */
export function placeOf(uri: vscode.Uri): Pick<DocumentRequest, "base" | "baseUri" | "roots"> {
  const roots = workspaceRoots();
  const isFile = uri.scheme === "file";
  const base = isFile ? parentFolder(uri.fsPath) : (roots[0] ?? vscode.Uri.file("/").fsPath);
  return { base, baseUri: uriOfBase(base, !isFile), roots };
}

/**
 * A document as it is now: what is on disk of a saved local file, of any size; else what its editor
 * holds.
 */
export async function contentOf(uri: vscode.Uri): Promise<DocumentRequest["content"]> {
  const open = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString(),
  );
  if (uri.scheme === "file" && open?.isDirty !== true) return { file: uri.fsPath };
  return { text: (open ?? (await vscode.workspace.openTextDocument(uri))).getText() };
}

/** Whether a document is meant as requests: JSONL by name or language, and by its first line. */
export function isDraftDocument(document: vscode.TextDocument): boolean {
  const isJsonl = document.languageId === "jsonl" || /\.(jsonl|ndjson)$/.test(document.uri.path);
  if (!isJsonl) return false;
  for (let line = 0; line < Math.min(document.lineCount, mostBlankLines); line++) {
    const { text, isEmptyOrWhitespace } = document.lineAt(line);
    if (!isEmptyOrWhitespace) return looksLikeDraft(text);
  }
  return false;
}
