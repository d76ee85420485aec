import * as vscode from "vscode";
import type { Source } from "../../core/model/source.ts";

/**
 * Where the source of a row is. `base` is a URI. A path that leaves the base folder was agreed to
 * when it was sent, and is followed as written.
 */
export function sourceUri(base: string, { path }: Source): vscode.Uri {
  const folder = vscode.Uri.parse(base, true);
  if (folder.scheme === "file" && /^[a-z]:[\\/]/i.test(path)) return vscode.Uri.file(path);
  return path.startsWith("/") ? folder.with({ path }) : vscode.Uri.joinPath(folder, path);
}
