import * as vscode from "vscode";
import { insertBlocks } from "../../core/jsonl/insertBlocks.ts";
import { urisIn, uriList } from "../uriList.ts";
import { plainMessage } from "../plainMessage.ts";
import { attachableFile } from "./attachableFiles.ts";
import { type LooseFile, savedFiles } from "./savedFiles.ts";

/**
 * The edit that attaches what was dropped or pasted to the request at a position of a draft;
 * undefined when this is not about files, or not about a request.
 */
export async function attachFiles(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  data: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit | undefined> {
  const { text } = document.lineAt(line);
  // Whether there is a place is known before any file is read.
  if (!insertBlocks(text, character, [{}])) return undefined;
  const uris = urisIn((await data.get(uriList)?.asString()) ?? "");
  const files = uris.length > 0 ? [] : await looseFiles(data);
  const named = await Promise.all(uris.map((uri) => attachableFile(document.uri, uri)));
  const saved = await savedFiles(document.uri, files);
  const found = [...named, ...saved];
  if (found.length === 0 || token.isCancellationRequested) return undefined;
  const refusals = found.flatMap((one) => ("refusal" in one ? [one.refusal] : []));
  const words = plainMessage(refusals.slice(0, 3).join("\n"));
  if (words !== "") void vscode.window.showWarningMessage(words);
  const edit = new vscode.WorkspaceEdit();
  for (const one of saved) {
    if ("block" in one) edit.createFile(one.uri, { contents: one.bytes });
  }
  const [first, ...rest] = found.flatMap((one) => ("block" in one ? [one.block] : []));
  const change = first && insertBlocks(text, character, [first, ...rest]);
  if (change) {
    const [start, end] = change.columns;
    edit.replace(document.uri, new vscode.Range(line, start, line, end), change.text);
  }
  return edit;
}

async function looseFiles(data: vscode.DataTransfer): Promise<readonly LooseFile[]> {
  const files: LooseFile[] = [];
  for (const [, item] of data) {
    const file = item.asFile();
    if (file) files.push({ name: file.name, bytes: await file.data() });
  }
  return files;
}
