import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { logWords } from "../../base/failure.ts";
import type { PanelsDeps } from "./composePanels.ts";
import { panelViewType } from "./panelViewType.ts";
import type { ResultsPanels } from "./resultsPanels.ts";

/** The results panels, loaded with the first that is opened, or that VS Code restores. */
export class LazyPanels {
  readonly #deps: PanelsDeps;
  readonly #load: () => Promise<ResultsPanels>;

  constructor(deps: PanelsDeps, owned: DisposableStore) {
    this.#deps = deps;
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
  show(jobId: string, reveal?: number): void {
    this.#load().then(
      (panels) => panels.show(jobId, reveal),
      (error: unknown) =>
        this.#deps.log.error(`The results panel is not there: ${logWords(error)}`),
    );
  }
}
