import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { BlobText } from "../../contracts/workerTasks.ts";
import { baseFolderOf, parentFolder, relativePath } from "../../core/authoring/localPath.ts";
import type { FilesRequest } from "../../flows/author.ts";
import { editorState } from "./editorState.ts";

/** What was selected, in the terms of a draft. */
export type SelectedInputs = Pick<
  FilesRequest,
  "base" | "baseUri" | "selected" | "roots" | "ignoreRoots" | "exclude"
> & {
  readonly virtual: readonly BlobText[];
  /** The local files and folders, relative to `base`. */
  readonly paths: readonly string[];
};

/**
 * Places a selection: local files and folders by path, everything else (untitled, remote and
 * virtual documents) as text that is read here.
 */
export async function selectInputs(uris: readonly vscode.Uri[]): Promise<SelectedInputs> {
  const selected = uris.filter(({ scheme }) => scheme === "file").map(({ fsPath }) => fsPath);
  const folders = workspaceRoots();
  const [first, ...rest] = selected;
  const base =
    first === undefined
      ? (folders[0] ?? vscode.Uri.file("/").fsPath)
      : baseFolderOf([first, ...rest], folders);
  const strays = selected.filter((path) => !isInside(path, folders)).map(parentFolder);
  const virtual = uris.filter(({ scheme }) => scheme !== "file");
  return {
    base,
    baseUri: uriOfBase(base, selected.length === 0),
    selected,
    roots: [...folders, ...new Set(strays)],
    ignoreRoots: [...folders, ...new Set(strays)],
    exclude: excludedGlobs(uris[0]),
    virtual: await Promise.all(virtual.map(readVirtual)),
    paths: selected.map((path) => relativePath(base, path) ?? path),
  };
}

/** The folder that sources open from; one that is not on this machine when only such were chosen. */
export function uriOfBase(base: string, isVirtual: boolean): string {
  const [folder] = isVirtual ? (vscode.workspace.workspaceFolders ?? []) : [];
  return (folder?.uri ?? vscode.Uri.file(base)).toString();
}

/** Absolute paths of the workspace folders on the local file system. */
export function workspaceRoots(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.flatMap(({ uri }) => (uri.scheme === "file" ? [uri.fsPath] : []));
}

function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => relativePath(folder, path) !== undefined);
}

/** The globs of `files.exclude` that are on; those with a `when` need siblings and are left to it. */
function excludedGlobs(scope: vscode.Uri | undefined): readonly string[] {
  const globs = vscode.workspace
    .getConfiguration("files", scope)
    .get<{ readonly [glob: string]: unknown }>("exclude", {});
  return Object.keys(globs).filter((glob) => globs[glob] === true);
}

async function readVirtual(uri: vscode.Uri): Promise<BlobText> {
  const path = vscode.workspace.asRelativePath(uri, false).replace(/^\/+/, "");
  const isOpen = ({ uri: other }: vscode.TextDocument): boolean =>
    other.toString() === uri.toString();
  const open = vscode.workspace.textDocuments.find(isOpen);
  try {
    return blobOf(path, open ?? (await vscode.workspace.openTextDocument(uri)));
  } catch (cause) {
    const message = vscode.l10n.t(
      "{0} is not on this machine and cannot be read as text. Select single text files there.",
      path,
    );
    throw new Failure("invalid", message, { file: uri.toString() }, { cause });
  }
}

function blobOf(path: string, document: vscode.TextDocument): BlobText {
  const state = editorState(document);
  return { path, text: document.getText(), ...(state && { state }) };
}
