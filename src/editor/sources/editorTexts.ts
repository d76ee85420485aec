import * as vscode from "vscode";
import type { EditorTexts } from "../../contracts/sources.ts";
import type { BlobText, InputFile } from "../../contracts/workerTasks.ts";
import { currentText } from "./currentText.ts";
import { decodeOddText } from "./decodeOddText.ts";

/** Reads what the files on disk do not say: unsaved changes and encodings the editor knows. */
export const editorTexts: EditorTexts = {
  current: currentText,

  async read(base, inputs) {
    const unsaved = unsavedTexts();
    const texts: BlobText[] = [];
    for (const input of inputs) {
      const { path } = input;
      const uri = placeOf(base, path);
      const open = unsaved.get(uri.fsPath);
      if (open) texts.push({ path, text: open.getText(), state: "unsaved" });
      const odd = open ? undefined : await oddText(uri, input);
      if (odd !== undefined) texts.push({ path, text: odd });
    }
    return texts;
  },
};

/** What lies outside the base folder is named by its whole path. */
function placeOf(base: string, path: string): vscode.Uri {
  const isWhole = /^([a-z]:)?\//i.test(path);
  return isWhole ? vscode.Uri.file(path) : vscode.Uri.joinPath(vscode.Uri.file(base), path);
}

function unsavedTexts(): ReadonlyMap<string, vscode.TextDocument> {
  const unsaved = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && uri.scheme === "file",
  );
  return new Map(unsaved.map((document) => [document.uri.fsPath, document]));
}

async function oddText(uri: vscode.Uri, { kind }: InputFile): Promise<string | undefined> {
  return kind === "oddText" ? decodeOddText(uri) : undefined;
}
