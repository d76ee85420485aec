import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";

const scheme = "batchwright-report";

/** Reports, each a read-only document of its own for as long as it is open. */
export class ReportDocuments implements Disposable {
  readonly #owned: DisposableStore;
  readonly #texts = new Map<string, string>();
  readonly #changes: vscode.EventEmitter<vscode.Uri>;

  constructor(owned: DisposableStore) {
    this.#owned = owned.add(new DisposableStore());
    this.#changes = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
    this.#owned.add(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changes.event,
        provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? "",
      }),
    );
    this.#owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  /** Shows a report; one with the same name gives way to it. */
  async show(name: string, text: string): Promise<vscode.Uri> {
    const uri = vscode.Uri.from({ scheme, path: `/${name}` });
    this.#texts.set(uri.toString(), text);
    this.#changes.fire(uri);
    await vscode.window.showTextDocument(uri, { preview: true });
    return uri;
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
