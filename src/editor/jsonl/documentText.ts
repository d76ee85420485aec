import type * as vscode from "vscode";
import type { DocumentText } from "../../flows/documents.ts";

/** Making and posting a string of this length takes a millisecond or two. */
const partLength = 500_000;

/** Length of a document in UTF-16 units. */
export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

/** What a document holds, in parts when it is large, so that nothing waits for all of it. */
export function textOf(document: vscode.TextDocument): DocumentText {
  return lengthOf(document) <= partLength ? document.getText() : { parts: partsOf(document) };
}

/** Who edits the document meanwhile must start anew. */
function* partsOf(document: vscode.TextDocument): Generator<string> {
  let lines: string[] = [];
  let length = 0;
  for (let at = 0; at < document.lineCount; at++) {
    const { text } = document.lineAt(at);
    const line = at + 1 < document.lineCount ? `${text}\n` : text;
    if (length > 0 && length + line.length > partLength) {
      yield lines.join("");
      lines = [];
      length = 0;
    }
    if (line.length > partLength) yield* slicesOf(line);
    else {
      lines.push(line);
      length += line.length;
    }
  }
  if (length > 0) yield lines.join("");
}

function* slicesOf(line: string): Generator<string> {
  for (let at = 0; at < line.length; at += partLength) yield line.slice(at, at + partLength);
}
