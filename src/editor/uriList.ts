import * as vscode from "vscode";

/** What the Explorer, tabs and other views say is dragged or copied. */
export const uriList = "text/uri-list";

/** The URIs of such a list; a line of it may be a comment, or what is no URI. */
export function urisIn(text: string): readonly vscode.Uri[] {
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.trim() === "" || line.startsWith("#")) return [];
    try {
      return [vscode.Uri.parse(line.trim(), true)];
    } catch {
      return [];
    }
  });
}
