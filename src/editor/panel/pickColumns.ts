import * as vscode from "vscode";
import {
  type ColumnId,
  columnOfField,
  type RowColumn,
  rowColumns,
} from "../../core/results/columnId.ts";

interface ColumnItem extends vscode.QuickPickItem {
  readonly column: ColumnId;
}

/** Asks what a list shall show; undefined when the person left. */
export async function pickColumns(
  shown: readonly ColumnId[],
  fields: readonly string[],
): Promise<readonly ColumnId[] | undefined> {
  const item = (column: ColumnId, label: string): ColumnItem => ({
    column,
    label,
    picked: shown.includes(column),
  });
  const own = rowColumns.map((column) => item(column, columnName(column)));
  const ofAnswers = fields.map((field) => item(columnOfField(field), field));
  const separator = {
    label: vscode.l10n.t("Fields of JSON answers"),
    kind: vscode.QuickPickItemKind.Separator,
  };
  const items = ofAnswers.length > 0 ? [...own, separator, ...ofAnswers] : own;
  const picked = await vscode.window.showQuickPick<vscode.QuickPickItem>(items, {
    canPickMany: true,
    title: vscode.l10n.t("Columns of Results"),
    placeHolder: vscode.l10n.t("Choose what the list shows of each answer"),
  });
  if (!picked) return undefined;
  const columns = [...own, ...ofAnswers].filter((one) => picked.includes(one));
  // Without the two, a row says nothing about itself.
  return columns.length > 0 ? columns.map(({ column }) => column) : ["outcome", "source"];
}

function columnName(column: RowColumn): string {
  switch (column) {
    case "outcome":
      return vscode.l10n.t("Outcome");
    case "source":
      return vscode.l10n.t("Source");
    case "words":
      return vscode.l10n.t("First words");
    case "stopReason":
      return vscode.l10n.t("Stop reason");
    case "inputTokens":
      return vscode.l10n.t("Input tokens");
    case "outputTokens":
      return vscode.l10n.t("Output tokens");
    case "cost":
      return vscode.l10n.t("Cost");
    case "customId":
      return vscode.l10n.t("Custom ID");
    default:
      return column satisfies never;
  }
}
