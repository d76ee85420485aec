import * as vscode from "vscode";
import type { JsonRecord } from "../../base/json.ts";
import { pathFrom, relativePath } from "../../core/authoring/localPath.ts";
import { sniffContent, sniffedBytes } from "../../core/authoring/sniffContent.ts";
import { workspaceRoots } from "../sources/selectInputs.ts";
import { placeOf } from "./draftDocument.ts";

/** The most that a request can hold. */
const maxBytes = 32_000_000;

/** A file as a content block by reference, or why it cannot be one. */
export type Attachable = { readonly block: JsonRecord } | { readonly refusal: string };

/** The block for a file of the workspace, by what it holds. */
export async function attachableFile(document: vscode.Uri, uri: vscode.Uri): Promise<Attachable> {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const path = pathTo(document, uri);
  if (path === undefined) return { refusal: outside(name) };
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0)
      return { refusal: vscode.l10n.t("{0} is no file. Take the files in it.", name) };
    if (size > maxBytes) return { refusal: tooLarge(name) };
    return attachableBytes(name, path, await vscode.workspace.fs.readFile(uri));
  } catch {
    return { refusal: vscode.l10n.t("{0} cannot be read. Check its permissions.", name) };
  }
}

/** The block for a file with these bytes that is, or will be, at `path`. */
export function attachableBytes(name: string, path: string, bytes: Uint8Array): Attachable {
  if (bytes.length > maxBytes) return { refusal: tooLarge(name) };
  const kind = sniffContent(bytes.subarray(0, sniffedBytes));
  if (kind === "binary") {
    const words = vscode.l10n.t("{0} is neither text nor PDF, PNG, JPEG, GIF or WebP.", name);
    return { refusal: words };
  }
  const type = kind.startsWith("image/") ? "image" : "document";
  return { block: { type, source: { type: "path", path } } };
}

/** How a document writes the path of a file; undefined when it lies outside the workspace. */
export function pathTo(document: vscode.Uri, { scheme, fsPath }: vscode.Uri): string | undefined {
  const isInside = workspaceRoots().some((root) => relativePath(root, fsPath));
  return scheme === "file" && isInside ? pathFrom(placeOf(document).base, fsPath) : undefined;
}

export function outside(name: string): string {
  return vscode.l10n.t(
    "{0} lies outside the workspace folders, and a draft can refer to nothing there. Move it into the workspace, or open its folder.",
    name,
  );
}

function tooLarge(name: string): string {
  const words = "{0} is larger than 32 MB, which is the most a request can hold.";
  return vscode.l10n.t(words, name);
}
