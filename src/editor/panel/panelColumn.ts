import * as vscode from "vscode";
import { panelViewType } from "./panelViewType.ts";

/** Where a results panel is seen, which need not be active: nothing is to be opened over it. */
export function panelColumn(): vscode.ViewColumn | undefined {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const group = [activeTabGroup, ...all].find(
    ({ activeTab }) =>
      activeTab?.input instanceof vscode.TabInputWebview &&
      activeTab.input.viewType.endsWith(panelViewType),
  );
  return group?.viewColumn;
}
