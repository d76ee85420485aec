import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { AbortSource } from "../../base/abort.ts";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";

const scheme = "batchwright-trial";

/** The editor is given what has come this often. */
const refreshMs = 100;

/** A document that grows while an answer streams in. */
export interface TrialDocument {
  show(text: string): void;
}

/** Shows tried requests as read-only Markdown documents, for as long as the window lives. */
export class TrialDocuments implements Disposable {
  readonly #clock: Clock;
  readonly #owned: DisposableStore;
  readonly #stop = new AbortSource();
  readonly #changed: vscode.EventEmitter<vscode.Uri>;
  readonly #texts = new Map<string, string>();
  readonly #waiting = new Set<string>();
  #opened = 0;

  constructor(clock: Clock, owned: DisposableStore) {
    this.#clock = clock;
    this.#owned = owned.add(new DisposableStore());
    this.#owned.add({ dispose: () => this.#stop.abort() });
    this.#changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
    this.#owned.add(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: ({ path }) =>
          this.#texts.get(path) ?? vscode.l10n.t("This answer was not kept."),
      }),
    );
    this.#owned.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === scheme) this.#texts.delete(uri.path);
      }),
    );
  }

  /** Opens a document beside the active editor if there is one; `name` is what its tab says. */
  async open(name: string, text: string): Promise<TrialDocument> {
    this.#opened += 1;
    const path = `/${this.#opened}/${name.replaceAll("/", "∕")}.md`;
    const uri = vscode.Uri.from({ scheme, path });
    this.#texts.set(path, text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: isNothingOpen() ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
    return {
      show: (next) => {
        if (!this.#texts.has(path)) return;
        this.#texts.set(path, next);
        void this.#refresh(uri);
      },
    };
  }

  dispose(): void {
    this.#stop.abort();
    this.#owned.dispose();
  }

  async #refresh(uri: vscode.Uri): Promise<void> {
    if (this.#waiting.has(uri.path)) return;
    this.#waiting.add(uri.path);
    await this.#clock.sleep(refreshMs, this.#stop.signal);
    this.#waiting.delete(uri.path);
    if (!this.#owned.isDisposed) this.#changed.fire(uri);
  }
}

/** Beside nothing there would be an empty column. */
function isNothingOpen(): boolean {
  return vscode.window.tabGroups.activeTabGroup.tabs.length === 0;
}
