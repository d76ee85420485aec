import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { logWords } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { ContextKeys } from "../contextKeys.ts";
import {
  activeFile,
  resultsOfFile,
  type ResultsOfFileDeps,
  rowsAtCursor,
} from "../documents/resultsOfFile.ts";
import { coalesced } from "./coalesced.ts";

const stateKey = "results.followEditor";

export interface FollowEditorDeps extends ResultsOfFileDeps {
  readonly state: vscode.Memento;
  readonly contextKeys: ContextKeys;
  readonly log: Log;
}

/** Tells the panel of a job, if there is one: the rows `seqs` are about what the person looks at, the likeliest first. */
export type Follow = (jobId: string, seqs: readonly number[]) => void;

/**
 * Has the panels select what the active editor shows, as long as the person wants that in this
 * workspace. A source that a panel opens beside itself makes no editor active, so that the two never
 * chase each other.
 */
export class FollowEditor implements Disposable {
  readonly #deps: FollowEditorDeps;
  readonly #follow: Follow;
  readonly #owned = new DisposableStore();
  readonly #look = coalesced(() => this.#tell(activeFile()));

  constructor(deps: FollowEditorDeps, follow: Follow) {
    this.#deps = deps;
    this.#follow = follow;
    this.#owned.add(vscode.window.onDidChangeActiveTextEditor(this.#look));
    this.#owned.add(vscode.window.onDidChangeTextEditorSelection(this.#look));
    this.#owned.add(vscode.window.tabGroups.onDidChangeTabs(this.#look));
    deps.contextKeys.set("batchwright.isFollowingEditor", this.isOn);
  }

  get isOn(): boolean {
    return this.#deps.state.get(stateKey) === true;
  }

  async turn(isOn: boolean): Promise<void> {
    await this.#deps.state.update(stateKey, isOn ? true : undefined);
    this.#deps.contextKeys.set("batchwright.isFollowingEditor", isOn);
    // The button is in the panel's title: what is beside it is meant.
    await this.#tell(activeFile() ?? vscode.window.visibleTextEditors[0]?.document.uri);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #tell(file: vscode.Uri | undefined): Promise<void> {
    if (!this.isOn || !file) return;
    try {
      for (const { job, rows } of await resultsOfFile(this.#deps, file)) {
        if (this.#owned.isDisposed) return;
        const seqs = rowsAtCursor(rows, file).map(({ seq }) => seq);
        this.#follow(job.id, seqs);
      }
    } catch (error) {
      this.#deps.log.warn(`The editor cannot be followed: ${logWords(error)}`);
    }
  }
}
