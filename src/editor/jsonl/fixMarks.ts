import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";

/** What the API said of requests, at their lines in documents, each until its line is edited. */
export class FixMarks {
  readonly #collection: vscode.DiagnosticCollection;

  constructor(owned: DisposableStore) {
    this.#collection = owned.add(vscode.languages.createDiagnosticCollection("batchwright.fixes"));
    owned.add(vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)));
    owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#collection.delete(uri)));
  }

  /** `errors` by line; undefined where nothing was said. */
  show(document: vscode.TextDocument, errors: readonly (string | undefined)[]): void {
    const marks = errors.flatMap((error, line) =>
      error === undefined ? [] : [markOf(document.lineAt(line).range, error)],
    );
    this.#collection.set(document.uri, marks);
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const { uri } = document;
    const before = this.#collection.get(uri) ?? [];
    if (before.length === 0 || contentChanges.length === 0) return;
    let marks = before.map(({ range, message }) => ({ line: range.start.line, message }));
    for (const { range, text } of contentChanges) {
      const shift = text.split("\n").length - 1 - (range.end.line - range.start.line);
      marks = marks.flatMap(({ line, message }) => {
        if (line < range.start.line) return [{ line, message }];
        return line <= range.end.line ? [] : [{ line: line + shift, message }];
      });
    }
    const last = document.lineCount - 1;
    const placed = marks.map(({ line, message }) =>
      markOf(document.lineAt(Math.min(line, last)).range, message),
    );
    this.#collection.set(uri, placed);
  }
}

function markOf(range: vscode.Range, words: string): vscode.Diagnostic {
  const mark = new vscode.Diagnostic(range, words, vscode.DiagnosticSeverity.Error);
  mark.source = "Batchwright";
  mark.code = "answered";
  return mark;
}
