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
      const { path, kind } = input;
      // Of thousands of files few are open: making a URI of each would keep the window waiting.
      if (kind !== "oddText" && !unsaved.names.has(lastPart(path))) continue;
      const uri = placeOf(base, path);
      const open = unsaved.documents.get(uri.fsPath);
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

interface UnsavedTexts {
  readonly names: ReadonlySet<string>;
  /** By file system path. */
  readonly documents: ReadonlyMap<string, vscode.TextDocument>;
}

function unsavedTexts(): UnsavedTexts {
  const unsaved = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && uri.scheme === "file",
  );
  return {
    names: new Set(unsaved.map(({ uri }) => lastPart(uri.path))),
    documents: new Map(unsaved.map((document) => [document.uri.fsPath, document])),
  };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

async function oddText(uri: vscode.Uri, { kind }: InputFile): Promise<string | undefined> {
  return kind === "oddText" ? decodeOddText(uri) : undefined;
}
