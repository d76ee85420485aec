import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { PanelsDeps } from "./composePanels.ts";
import { panelViewType } from "./panelViewType.ts";
import type { ResultsPanels } from "./resultsPanels.ts";

/** The results panels, loaded with the first that is opened, or that VS Code restores. */
export class LazyPanels {
  readonly #load: () => Promise<ResultsPanels>;

  constructor(deps: PanelsDeps, owned: DisposableStore) {
    let loading: Promise<ResultsPanels> | undefined;
    const load = async (): Promise<ResultsPanels> =>
      (await import("./composePanels.ts")).composePanels(deps, owned);
    this.#load = () => (loading ??= load());
    owned.add(
      vscode.window.registerWebviewPanelSerializer(panelViewType, {
        deserializeWebviewPanel: async (panel, state: unknown) =>
          (await this.#load()).restore(panel, state),
      }),
    );
  }

  /** Opens a job's panel beside what is being edited, or shows it; `reveal` is a row's `seq`. */
  async show(jobId: string, reveal?: number): Promise<void> {
    (await this.#load()).show(jobId, reveal);
  }
}
