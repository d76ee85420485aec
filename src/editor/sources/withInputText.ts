import * as vscode from "vscode";
import { Failure, toFailureData } from "../../base/failure.ts";
import type { EditorPaths } from "../../core/authoring/draftFacts.ts";
import { decodeOddText } from "./decodeOddText.ts";
import { editorPaths, editorState } from "./editorState.ts";
import { type SelectedInputs, selectInputs } from "./selectInputs.ts";

/** One file as an input: its place, and its text where that is not what the disk says in UTF-8. */
export interface InputText extends SelectedInputs {
  /** `/`-separated, relative to the base folder. */
  readonly path: string;
  readonly text?: string;
  /** What is to be said of that text. */
  readonly shown: EditorPaths;
}

/**
 * Runs `work` on a file as the editor shows it: unsaved and virtual text as it is, and text in an
 * encoding that only the editor knows once `work` has found it to be one.
 */
export async function withInputText<T>(
  uri: vscode.Uri,
  work: (input: InputText) => Promise<T>,
): Promise<T> {
  const placed = await selectInputs([uri]);
  const [virtual] = placed.virtual;
  const path = virtual?.path ?? placed.paths[0] ?? uri.path;
  const open = vscode.workspace.textDocuments.find(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
  const text = virtual?.text ?? open?.getText();
  const shown = editorPaths(path, virtual ? virtual.state : open && editorState(open));
  if (text !== undefined) return work({ ...placed, path, text, shown });
  try {
    return await work({ ...placed, path, shown });
  } catch (error) {
    if (!(error instanceof Failure) || toFailureData(error).code !== "odd-encoding") throw error;
    const decoded = await decodeOddText(uri);
    if (decoded === undefined) throw error;
    return work({ ...placed, path, text: decoded, shown });
  }
}
