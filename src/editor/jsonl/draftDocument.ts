import * as vscode from "vscode";
import { isRecord, parseJson } from "../../base/json.ts";
import { parentFolder } from "../../core/authoring/localPath.ts";
import { foreignFormat } from "../../core/jsonl/foreignFormat.ts";
import { looksLikeDraft } from "../../core/jsonl/looksLikeDraft.ts";
import type { DocumentRequest } from "../../flows/author.ts";
import { uriOfBase, workspaceRoots } from "../sources/selectInputs.ts";

/** Where drafts may be. */
export const draftSelector: vscode.DocumentSelector = [
  { language: "jsonl" },
  { pattern: "**/*.{jsonl,ndjson}" },
];

/** A draft begins sooner than after so many blank lines. */
const mostBlankLines = 50;

/** What a document's references are relative to, and the folders that they must lie in. */
export function placeOf(uri: vscode.Uri): Pick<DocumentRequest, "base" | "baseUri" | "roots"> {
  const roots = workspaceRoots();
  const hasPlace = uri.scheme === "file" || isToBeSaved(uri);
  const base = hasPlace ? parentFolder(uri.fsPath) : (roots[0] ?? vscode.Uri.file("/").fsPath);
  return { base, baseUri: uriOfBase(base, !hasPlace), roots };
}

/** An untitled document that knows where it would be saved, such as a draft opened as JSONL. */
function isToBeSaved({ scheme, path }: vscode.Uri): boolean {
  return scheme === "untitled" && path.startsWith("/");
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
  const first = firstLine(document);
  return first !== undefined && looksLikeDraft(first);
}

/** Whether a document is a draft that is not of a foreign format. */
export function isOwnDraft(document: vscode.TextDocument): boolean {
  const first = firstLine(document);
  return first !== undefined && looksLikeDraft(first) && !isForeign(first);
}

/** Whether a document has requests of a foreign format, which can be converted. */
export function isForeignDraft(document: vscode.TextDocument): boolean {
  const first = firstLine(document);
  return first !== undefined && looksLikeDraft(first) && isForeign(first);
}

function isForeign(line: string): boolean {
  const value = parseJson(line.replace(/^\uFEFF/, ""));
  return isRecord(value) && foreignFormat(value) !== undefined;
}

/** Whether a document is JSONL, by its language or its name. */
export function isJsonlDocument({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === "jsonl" || /\.(jsonl|ndjson)$/.test(uri.path);
}

/** The first line of a JSONL document that is not blank. */
function firstLine(document: vscode.TextDocument): string | undefined {
  if (!isJsonlDocument(document)) return undefined;
  for (let line = 0; line < Math.min(document.lineCount, mostBlankLines); line++) {
    const { text, isEmptyOrWhitespace } = document.lineAt(line);
    if (!isEmptyOrWhitespace) return text;
  }
  return undefined;
}
