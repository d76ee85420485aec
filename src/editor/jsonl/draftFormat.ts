import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Documents } from "../../flows/documents.ts";
import { draftSelector, isOwnDraft } from "./draftDocument.ts";
import { textOf } from "./documentText.ts";

/** Formats drafts: a request stays on its line, without blanks that mean nothing. */
export function registerDraftFormat(documents: Pick<Documents, "minify">): vscode.Disposable {
  return vscode.languages.registerDocumentFormattingEditProvider(draftSelector, {
    async provideDocumentFormattingEdits(document, _options, token) {
      if (!isOwnDraft(document)) return [];
      const { version } = document;
      const abort = new AbortSource();
      const cancelling = token.onCancellationRequested(() => abort.abort());
      try {
        const lines = await documents.minify(textOf(document), { signal: abort.signal });
        if (document.version !== version) return [];
        return lines.map(({ line, length, text }) =>
          vscode.TextEdit.replace(new vscode.Range(line - 1, 0, line - 1, length), text),
        );
      } catch (error) {
        if (token.isCancellationRequested) return [];
        throw error;
      } finally {
        cancelling.dispose();
      }
    },
  });
}
