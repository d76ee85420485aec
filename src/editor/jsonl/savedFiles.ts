import * as vscode from "vscode";
import { parentFolder } from "../../core/authoring/localPath.ts";
import { type Attachable, attachableBytes, outside, pathTo } from "./attachableFiles.ts";
import { placeOf } from "./draftDocument.ts";
import { fileExists } from "../fileExists.ts";

/** What was dropped or pasted without being a file of this machine, such as a screenshot. */
export interface LooseFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that has yet to be made, beside the document that refers to it. */
export type SavedFile = Attachable & { readonly uri: vscode.Uri; readonly bytes: Uint8Array };

/** Gives each of some files a name that nobody has beside a document. */
export async function savedFiles(
  document: vscode.Uri,
  files: readonly LooseFile[],
): Promise<readonly SavedFile[]> {
  const isSaved = document.scheme === "file";
  const { base } = placeOf(document);
  const folder = vscode.Uri.file(isSaved ? parentFolder(document.fsPath) : base);
  const taken = new Set<string>();
  const saved: SavedFile[] = [];
  for (const { name, bytes } of files) {
    const uri = await freeUri(folder, cleanName(name), taken);
    taken.add(uri.path);
    const path = pathTo(document, uri);
    const found =
      path === undefined ? { refusal: outside(name) } : attachableBytes(name, path, bytes);
    saved.push({ ...found, uri, bytes });
  }
  return saved;
}

async function freeUri(
  folder: vscode.Uri,
  name: string,
  taken: ReadonlySet<string>,
): Promise<vscode.Uri> {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 1; ; number += 1) {
    const uri = vscode.Uri.joinPath(folder, number === 1 ? name : `${stem}-${number}${ending}`);
    if (!taken.has(uri.path) && !(await fileExists(uri))) return uri;
  }
}

/** The name comes from elsewhere, and must name no other place. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Control}:*?"<>|]/gu, "")
    .replace(/^\.+/, "")
    .slice(-100);
  return clean === "" ? "pasted" : clean;
}
