import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { urisIn, uriList } from "../uriList.ts";
import { attachableFile } from "./attachableFiles.ts";
import { draftSelector, isOwnDraft } from "./draftDocument.ts";
import { type LooseFile, savedFiles } from "./savedFiles.ts";

const mimeTypes = [uriList, "files", "image/*", "application/pdf"];

/**
 * Files that are dropped or pasted into a draft become content blocks of the request there, by
 * reference; an image without a file is saved beside the draft first, in the same edit.
 */
export function registerAttachEdits(owned: DisposableStore): void {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append("batchwright", "attach");
  const title = vscode.l10n.t("Attach to the request");
  const dropping: vscode.DocumentDropEditProvider = {
    async provideDocumentDropEdits(document, position, dropped, token) {
      const additionalEdit = await attachEdit(document, position, dropped, token);
      if (!additionalEdit) return undefined;
      return Object.assign(new vscode.DocumentDropEdit("", title, kind), { additionalEdit });
    },
  };
  const pasting: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, [range], pasted, _context, token) {
      const additionalEdit = range && (await attachEdit(document, range.start, pasted, token));
      if (!additionalEdit) return undefined;
      return [Object.assign(new vscode.DocumentPasteEdit("", title, kind), { additionalEdit })];
    },
  };
  const { languages } = vscode;
  owned.add(
    languages.registerDocumentDropEditProvider(draftSelector, dropping, {
      providedDropEditKinds: [kind],
      dropMimeTypes: mimeTypes,
    }),
  );
  owned.add(
    languages.registerDocumentPasteEditProvider(draftSelector, pasting, {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: mimeTypes,
    }),
  );
}

/** Undefined when this is not about files, or not about a request. */
async function attachEdit(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  data: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit | undefined> {
  if (!isOwnDraft(document)) return undefined;
  const { text } = document.lineAt(line);
  const { insertBlocks } = await import("../../core/jsonl/insertBlocks.ts");
  // Whether there is a place is known before any file is read.
  if (!insertBlocks(text, character, [{}])) return undefined;
  const uris = urisIn((await data.get(uriList)?.asString()) ?? "");
  const files = uris.length > 0 ? [] : await looseFiles(data);
  const named = await Promise.all(uris.map((uri) => attachableFile(document.uri, uri)));
  const saved = await savedFiles(document.uri, files);
  const found = [...named, ...saved];
  if (found.length === 0 || token.isCancellationRequested) return undefined;
  const refusals = found.flatMap((one) => ("refusal" in one ? [one.refusal] : []));
  if (refusals.length > 0) void vscode.window.showWarningMessage(refusals.slice(0, 3).join("\n"));
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
