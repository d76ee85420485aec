import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { isRecord, stringAt } from "../../base/json.ts";
import { fillPanel } from "./fillPanel.ts";
import type { PanelDependencies } from "./panelDependencies.ts";
import { panelColumn } from "./panelColumn.ts";
import { panelViewType } from "./panelViewType.ts";
import { panelTitle, ResultsPanel } from "./resultsPanel.ts";

export interface ResultsPanelsDependencies extends PanelDependencies {
  /** The folder of the extension, which holds `dist` and `media`. */
  readonly extensionUri: vscode.Uri;
}

/** The results panels, one a job, also over a reload of the window. */
export class ResultsPanels implements Disposable {
  readonly #deps: ResultsPanelsDependencies;
  readonly #owned = new DisposableStore();
  readonly #panels = new Map<string, ResultsPanel>();

  constructor(deps: ResultsPanelsDependencies) {
    this.#deps = deps;
    this.#owned.add(
      // What is forgotten has nothing to show any more.
      deps.jobs.onDidChange((jobId) => {
        if (!deps.jobs.get(jobId)) this.#panels.get(jobId)?.close();
      }),
    );
  }

  /**
   * Opens a job's panel beside what is being edited, or where other results are, or shows it;
   * `reveal` is a row's `seq`.
   */
  show(jobId: string, reveal?: number): void {
    const panel = this.#panels.get(jobId) ?? this.#create(jobId);
    panel.show(reveal);
  }

  /** Has a job's panel, if there is one, select one of the rows that are looked at elsewhere. */
  follow(jobId: string, seqs: readonly number[]): void {
    this.#panels.get(jobId)?.follow(seqs);
  }

  /** Fills a panel that VS Code restored, as it was left by `state`; closes what cannot be. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const jobId = isRecord(state) ? stringAt(state, "jobId") : undefined;
    if (jobId === undefined || this.#panels.has(jobId)) panel.dispose();
    else this.#adopt(panel, jobId);
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
    this.#panels.clear();
    this.#owned.dispose();
  }

  #create(jobId: string): ResultsPanel {
    const title = panelTitle(this.#deps.jobs.get(jobId)?.label ?? "");
    // Beside other results there would be a column more for each batch that is looked at.
    const column = panelColumn() ?? vscode.ViewColumn.Beside;
    const panel = vscode.window.createWebviewPanel(panelViewType, title, column);
    return this.#adopt(panel, jobId);
  }

  #adopt(panel: vscode.WebviewPanel, jobId: string): ResultsPanel {
    const results = new ResultsPanel(panel, jobId, this.#deps, () => {
      results.dispose();
      if (this.#panels.get(jobId) === results) this.#panels.delete(jobId);
    });
    this.#panels.set(jobId, results);
    fillPanel(panel, this.#deps.extensionUri, { jobId });
    return results;
  }
}
