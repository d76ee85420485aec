import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import type { ComposedPanels, PanelsDeps } from "./composePanels.ts";
import { panelViewType } from "./panelViewType.ts";

/** The results panels, loaded with the first that is opened, or that VS Code restores. */
export class LazyPanels {
  readonly #load: () => Promise<ComposedPanels>;

  constructor(deps: PanelsDeps, owned: DisposableStore) {
    let loading: Promise<ComposedPanels> | undefined;
    const load = async (): Promise<ComposedPanels> =>
      (await import("./composePanels.ts")).composePanels(deps, owned);
    this.#load = () => (loading ??= load());
    owned.add(
      vscode.window.registerWebviewPanelSerializer(panelViewType, {
        deserializeWebviewPanel: async (panel, state: unknown) =>
          (await this.#load()).panels.restore(panel, state),
      }),
    );
  }

  /** Opens a job's panel beside what is being edited, or shows it; `reveal` is a row's `seq`. */
  async show(jobId: string, reveal?: number): Promise<void> {
    (await this.#load()).panels.show(jobId, reveal);
  }

  /** Whether panels select what the active editor shows. */
  async follow(isOn: boolean): Promise<void> {
    await (await this.#load()).follow.turn(isOn);
  }
}
