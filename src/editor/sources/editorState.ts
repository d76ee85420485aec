import type * as vscode from "vscode";
import type { BlobText } from "../../contracts/workerTasks.ts";
import type { EditorPaths } from "../../core/authoring/draftFacts.ts";

/** What a person should know of a text that is taken from the editor; undefined: it is as on disk. */
export function editorState({ isDirty, uri }: vscode.TextDocument): BlobText["state"] {
  if (uri.scheme === "untitled") return "unsaved";
  if (uri.scheme !== "file") return "virtual";
  return isDirty ? "unsaved" : undefined;
}

/** The same of the one text that a draft is made of. */
export function editorPaths(path: string, state: BlobText["state"]): EditorPaths {
  return state === undefined ? {} : { [state]: [path] };
}
