import * as vscode from "vscode";
import type { EditorTexts } from "../../contracts/sources.ts";
import type { BlobText, InputFile } from "../../contracts/workerTasks.ts";
import { relativePath } from "../../core/authoring/localPath.ts";
import { currentText } from "./currentText.ts";
import { decodeOddText } from "./decodeOddText.ts";

/** Reads what the files on disk do not say: unsaved changes and encodings the editor knows. */
export const editorTexts: EditorTexts = {
  current: currentText,

  async read(base, inputs) {
    const unsaved = unsavedTexts(base);
    const texts: BlobText[] = [];
    for (const input of inputs) {
      const text = unsaved.get(input.path)?.getText() ?? (await oddText(base, input));
      if (text !== undefined) texts.push({ path: input.path, text });
    }
    return texts;
  },
};

function unsavedTexts(base: string): ReadonlyMap<string, vscode.TextDocument> {
  return new Map(
    vscode.workspace.textDocuments
      .filter(({ isDirty, uri }) => isDirty && uri.scheme === "file")
      .flatMap((document) => {
        const path = relativePath(base, document.uri.fsPath);
        return path === undefined ? [] : [[path, document] as const];
      }),
  );
}

async function oddText(base: string, input: InputFile): Promise<string | undefined> {
  if (input.kind !== "oddText") return undefined;
  return decodeOddText(vscode.Uri.joinPath(vscode.Uri.file(base), ...input.path.split("/")));
}
