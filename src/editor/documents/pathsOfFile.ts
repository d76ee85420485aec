import * as vscode from "vscode";

/**
 * What the source of a request may call a file, below the folder `base` or beside it: the reverse of
 * {@link sourceUri}. Empty where no such path leads there.
 */
export function pathsOfFile(
  base: string,
  file: Pick<vscode.Uri, "scheme" | "authority" | "path" | "fsPath">,
): readonly string[] {
  const folder = vscode.Uri.parse(base, true);
  if (folder.scheme !== file.scheme || folder.authority !== file.authority) return [];
  const relative = relativePath(folder.path, file.path);
  return file.scheme === "file" && file.fsPath !== file.path
    ? [relative, file.path, file.fsPath]
    : [relative, file.path];
}

function relativePath(from: string, to: string): string {
  const [base, path] = [segmentsOf(from), segmentsOf(to)];
  const apart = base.findIndex((segment, at) => segment !== path[at]);
  const shared = apart < 0 ? base.length : apart;
  return [...base.slice(shared).map(() => ".."), ...path.slice(shared)].join("/");
}

function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}
