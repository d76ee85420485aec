import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { uriList } from "../uriList.ts";
import { draftSelector, isOwnDraft } from "./draftDocument.ts";

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

/** Worked out by what is loaded when a file is dropped or pasted first. */
async function attachEdit(
  document: vscode.TextDocument,
  position: vscode.Position,
  data: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit | undefined> {
  if (!isOwnDraft(document)) return undefined;
  const { attachFiles } = await import("./attachFiles.ts");
  return attachFiles(document, position, data, token);
}
