import * as vscode from "vscode";
import { panelColumn } from "../panel/panelColumn.ts";
import { columnBeside } from "./showBeside.ts";

/** Where a file is opened for a person who may be in the results: where they are, but not over these. */
export function fileColumn(uri: vscode.Uri): vscode.ViewColumn {
  const panel = panelColumn();
  const isInPanel =
    panel !== undefined && vscode.window.tabGroups.activeTabGroup.viewColumn === panel;
  return isInPanel ? columnBeside(uri, panel) : vscode.ViewColumn.Active;
}
