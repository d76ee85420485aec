import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { comparisonViewType } from "../panel/panelViewType.ts";
import type { ComparisonPanels, ComparisonPanelsDependencies } from "./comparisonPanels.ts";

/** Comparisons of jobs, loaded with the first, or with one that VS Code restores. */
export class LazyComparisons {
  readonly load: () => Promise<ComparisonPanels>;

  constructor(deps: ComparisonPanelsDependencies, owned: DisposableStore) {
    let loading: Promise<ComparisonPanels> | undefined;
    const load = async (): Promise<ComparisonPanels> => {
      const { ComparisonPanels: Panels } = await import("./comparisonPanels.ts");
      return owned.add(new Panels(deps));
    };
    this.load = () => (loading ??= load());
    owned.add(
      vscode.window.registerWebviewPanelSerializer(comparisonViewType, {
        deserializeWebviewPanel: async (panel, state: unknown) =>
          (await this.load()).restore(panel, state),
      }),
    );
  }
}
