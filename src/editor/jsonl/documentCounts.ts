import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import type { CountedRequest } from "../../core/pricing/calibrate.ts";

/** The tokens that were counted of open documents, as long as these stay as they were. */
export class DocumentCounts {
  readonly #changed = new Emitter<void>();
  readonly #counted = new Map<string, readonly CountedRequest[]>();

  /** Fires when a document has got or lost its counts. */
  readonly onDidChange = this.#changed.event;

  /** What it registers is released with `owned`. */
  constructor(owned: DisposableStore) {
    owned.add(this.#changed);
    const { workspace } = vscode;
    owned.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#forget(document.uri);
      }),
    );
    owned.add(workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
  }

  /** Empty when nothing was counted of the document as it is now. */
  of(uri: vscode.Uri): readonly CountedRequest[] {
    return this.#counted.get(uri.toString()) ?? [];
  }

  /** Keeps what was counted of a document when it had `version`, unless it has another one now. */
  keep(uri: vscode.Uri, version: number | undefined, counted: readonly CountedRequest[]): void {
    if (version === undefined || versionOf(uri) !== version) return;
    this.#counted.set(uri.toString(), counted);
    this.#changed.fire();
  }

  #forget(uri: vscode.Uri): void {
    if (this.#counted.delete(uri.toString())) this.#changed.fire();
  }
}

/** The version of an open document; undefined for one that is not open. */
export function versionOf(uri: vscode.Uri): number | undefined {
  const text = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === text)
    ?.version;
}
