import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import type { TablePreview } from "../../contracts/tablePreview.ts";
import type { TableSource } from "../../core/authoring/tableSource.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Author } from "../../flows/author.ts";
import { withInputText } from "../sources/withInputText.ts";
import { withProgress } from "../withProgress.ts";

export type Preview = (table: TableSource) => Promise<TablePreview>;

interface TablePick extends vscode.QuickPickItem {
  readonly answer?: "use" | "delimiter" | "query";
  readonly table?: string;
}

/** Reads the beginning of a table as the editor shows it. */
export function previewOf(
  uri: vscode.Uri,
  { author, clock }: { readonly author: Author; readonly clock: Clock },
): Preview {
  const title = vscode.l10n.t("Reading {0}", vscode.workspace.asRelativePath(uri));
  const words = (done: number): string => countOf(done, "row");
  return (table) =>
    withProgress(title, clock, words, (watch) =>
      withInputText(uri, ({ base, path, text }) => {
        const source = { ...table, path, ...(text !== undefined && { text }) };
        return author.previewTable(base, source, watch);
      }),
    );
}

/**
 * Shows the columns and first rows, and asks what of a database, and whether this is the table that
 * was meant. Undefined when the person left.
 */
export async function pickTable(
  given: TableSource,
  preview: Preview,
): Promise<TableSource | undefined> {
  const title = vscode.l10n.t("New Batch: Table");
  const { tables, columns, rows } = await preview(given);
  const items = tables ? tableItems(tables) : rowItems(columns, rows, given);
  const placeHolder = tables
    ? vscode.l10n.t("Which rows become requests?")
    : vscode.l10n.t("Each row becomes a request. These are the first.");
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (picked?.table !== undefined) return pickTable({ ...given, table: picked.table }, preview);
  if (picked?.answer === "use") return given;
  if (picked?.answer === "query") return pickQuery(given, preview, title);
  if (picked?.answer === "delimiter") return pickDelimiter(given, preview, title);
  return undefined;
}

async function pickQuery(given: TableSource, preview: Preview, title: string) {
  const prompt = vscode.l10n.t("A SELECT. Its columns become variables; nothing is written.");
  const placeHolder = "SELECT id, text FROM notes WHERE …";
  const query = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder,
    ignoreFocusOut: true,
  });
  return query?.trim() ? pickTable({ ...given, query }, preview) : undefined;
}

async function pickDelimiter(given: TableSource, preview: Preview, title: string) {
  const prompt = vscode.l10n.t("What stands between two fields? Write \\t for a tab.");
  const text = await vscode.window.showInputBox({ title, prompt, value: given.delimiter ?? ";" });
  if (!text) return undefined;
  return pickTable({ ...given, delimiter: text.replaceAll("\\t", "\t") }, preview);
}

function tableItems(tables: NonNullable<TablePreview["tables"]>): readonly TablePick[] {
  const items: readonly TablePick[] = tables.map(({ name, columns }) => ({
    label: `$(table) ${name}`,
    description: columns.join(", "),
    table: name,
  }));
  return [...items, { label: `$(code) ${vscode.l10n.t("Write a query…")}`, answer: "query" }];
}

function rowItems(
  columns: TablePreview["columns"],
  rows: TablePreview["rows"],
  { format }: TableSource,
): readonly TablePick[] {
  const use = vscode.l10n.t("Use this table");
  const shown: readonly TablePick[] = rows.map((row, at) => ({
    label: vscode.l10n.t("Row {0}", at + 1),
    detail: row.map((value, column) => `${columns[column] ?? ""}: ${value}`).join(" · "),
    answer: "use",
  }));
  const isCsv = format === "csv" || format === "tsv";
  const other = vscode.l10n.t("Another delimiter…");
  return [
    { label: `$(check) ${use}`, detail: columns.join(" · "), answer: "use" },
    ...(isCsv ? [{ label: `$(edit) ${other}`, answer: "delimiter" as const }] : []),
    { label: vscode.l10n.t("First rows"), kind: vscode.QuickPickItemKind.Separator },
    ...shown,
  ];
}
