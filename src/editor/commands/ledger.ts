import * as vscode from "vscode";
import type { CsvSeparator } from "../../core/export/csvLine.ts";
import { ledgerCsv } from "../../core/ledger/ledgerCsv.ts";
import { ledgerReport } from "../../core/ledger/ledgerReport.ts";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { placeToWrite } from "../export/placeToWrite.ts";
import { exportFormats, readSeparator, semicolonFormat } from "../export/exportFormats.ts";
import type { ReportDocuments } from "../documents/reportDocuments.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface LedgerDeps {
  readonly ledger: CommandFlows["ledger"];
  readonly reports: Pick<ReportDocuments, "show">;
  /** Settles once the jobs were read. */
  readonly ready: Promise<void>;
}

/** Shows what all batches did cost, by month, account, recipe, model and job. */
export function openLedger({ ledger, reports, ready }: LedgerDeps): CommandHandler {
  return async () => {
    await ready;
    const entries = await ledger();
    // The condition of the export button in package.json names this document.
    const uri = await reports.show("Ledger.md", ledgerReport(entries));
    return { uri: uri.toString(), jobs: entries.length };
  };
}

/** Writes it as CSV, a line for each job. */
export function exportLedger({ ledger, ready }: LedgerDeps): CommandHandler {
  return async (call) => {
    const separator = await separatorOf(call);
    const to = separator && (await placeOf(call));
    if (!to) return undefined;
    await ready;
    const entries = await ledger();
    const csv = ledgerCsv(entries, separator);
    const bytes = await vscode.workspace.encode(csv, { encoding: "utf8bom" });
    await vscode.workspace.fs.writeFile(to, bytes);
    return { uri: to.toString(), jobs: entries.length };
  };
}

/** Undefined when the person leaves. */
async function separatorOf(call: CommandCall): Promise<CsvSeparator | undefined> {
  if (call.isScripted) return readSeparator(textOption(call, "separator")) ?? ",";
  const items = [
    { ...exportFormats().csv, detail: vscode.l10n.t("With commas"), separator: "," as const },
    { ...semicolonFormat(), separator: ";" as const },
  ];
  const title = vscode.l10n.t("Export Ledger");
  return (await vscode.window.showQuickPick(items, { title }))?.separator;
}

function placeOf(call: CommandCall): Promise<vscode.Uri | undefined> {
  return placeToWrite(call, {
    title: vscode.l10n.t("Export Ledger"),
    filters: { CSV: ["csv"] },
    folder: vscode.workspace.workspaceFolders?.[0]?.uri,
    name: "ledger.csv",
  });
}
