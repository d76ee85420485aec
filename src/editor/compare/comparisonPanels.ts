import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { isRecord, stringAt } from "../../base/json.ts";
import type { ComparisonOverview } from "../../contracts/comparisonPanel.ts";
import type { ComparedJobs } from "../../contracts/comparisonQueries.ts";
import { compareJobs } from "../../flows/compareJobs.ts";
import { fillPanel } from "../panel/fillPanel.ts";
import { comparisonViewType } from "../panel/panelViewType.ts";
import type { ComparisonDependencies } from "./comparisonDependencies.ts";
import { ComparisonPanel } from "./comparisonPanel.ts";

export interface ComparisonPanelsDependencies extends ComparisonDependencies {
  /** The folder of the extension, which holds `dist` and `media`. */
  readonly extensionUri: vscode.Uri;
}

/** The panels of comparisons, one for each two jobs, also over a reload of the window. */
export class ComparisonPanels implements Disposable {
  readonly #deps: ComparisonPanelsDependencies;
  readonly #owned = new DisposableStore();
  readonly #panels = new Map<string, ComparisonPanel>();

  constructor(deps: ComparisonPanelsDependencies) {
    this.#deps = deps;
    this.#owned.add(
      // What is forgotten has nothing to show any more.
      deps.jobs.onDidChange((jobId) => {
        if (deps.jobs.get(jobId)) return;
        for (const [key, panel] of this.#panels) if (key.includes(`"${jobId}"`)) panel.close();
      }),
    );
  }

  /** Opens the comparison of two jobs, or shows it. */
  show(jobs: ComparedJobs): void {
    const panel = this.#panels.get(keyOf(jobs)) ?? this.#create(jobs);
    panel.show();
  }

  /** What a comparison comes to, after what has ended of both was collected. */
  async overview(jobs: ComparedJobs): Promise<ComparisonOverview> {
    for (const job of jobs) await this.#deps.prepare(job);
    return compareJobs(jobs, this.#deps);
  }

  /** Fills a panel that VS Code restored, as it was left by `state`; closes what cannot be. */
  restore(panel: vscode.WebviewPanel, state: unknown): void {
    const first = isRecord(state) ? stringAt(state, "jobId") : undefined;
    const second = isRecord(state) ? stringAt(state, "otherJobId") : undefined;
    if (first === undefined || second === undefined || this.#panels.has(keyOf([first, second])))
      panel.dispose();
    else this.#adopt(panel, [first, second]);
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
    this.#panels.clear();
    this.#owned.dispose();
  }

  #create(jobs: ComparedJobs): ComparisonPanel {
    const [first, second] = jobs.map((id) => this.#deps.jobs.get(id)?.label ?? "");
    const title = vscode.l10n.t("Compare: {0} ↔ {1}", first ?? "", second ?? "");
    const column = vscode.ViewColumn.Active;
    return this.#adopt(vscode.window.createWebviewPanel(comparisonViewType, title, column), jobs);
  }

  #adopt(panel: vscode.WebviewPanel, jobs: ComparedJobs): ComparisonPanel {
    const key = keyOf(jobs);
    const [jobId, otherJobId] = jobs;
    const comparison = new ComparisonPanel(panel, jobs, this.#deps, {
      onClosed: () => {
        comparison.dispose();
        if (this.#panels.get(key) === comparison) this.#panels.delete(key);
      },
      onSwap: () => {
        this.show([otherJobId, jobId]);
        comparison.close();
      },
    });
    this.#panels.set(key, comparison);
    fillPanel(panel, this.#deps.extensionUri, { jobId, otherJobId });
    return comparison;
  }
}

function keyOf(jobs: ComparedJobs): string {
  return JSON.stringify(jobs);
}
