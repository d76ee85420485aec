import * as vscode from "vscode";

/**
 * The tab of a diff of many files that has this title. The editor tells nothing about such a tab
 * but its label, which may go on with the number of files.
 */
export function reviewTab(title: string): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ label, input }) => label.startsWith(title) && !(input instanceof vscode.TabInputText));
}
