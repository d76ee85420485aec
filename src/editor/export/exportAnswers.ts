import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import type { Exported } from "../../contracts/exportTasks.ts";
import type { ProposalRows } from "../../contracts/proposalTasks.ts";
import type { Job } from "../../core/model/job.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import { jobPlace } from "../jobPlace.ts";
import { plainMessage } from "../plainMessage.ts";
import { withProgress } from "../withProgress.ts";
import { askForExport, type ExportTarget } from "./askForExport.ts";

export interface ExportAnswersDeps {
  readonly exportResults: CommandFlows["exportResults"];
  readonly clock: Clock;
}

/** Asks for format and place, writes the rows there, and says so. */
export async function askAndExport(
  deps: ExportAnswersDeps,
  job: Job,
  rows: ProposalRows,
): Promise<(Exported & { readonly to: string }) | undefined> {
  const target = await askForExport(job, titleOf());
  const exported = target && (await exportOrAsk(deps, job, rows, target));
  if (!exported) return undefined;
  void tell(target, exported);
  return { ...exported, to: target.to };
}

/** Writes rows, with progress and cancel. */
export function exportAnswers(
  { exportResults, clock }: ExportAnswersDeps,
  job: Job,
  rows: ProposalRows,
  target: ExportTarget,
): Promise<Exported> {
  const { base, roots } = jobPlace(job);
  const isPlaced = job.prepared.base !== undefined;
  const choice = { ...target, rows, roots, ...(isPlaced ? { base } : {}) };
  const words = (done: number, total = 0): string =>
    vscode.l10n.t("{0} of {1}", done, countOf(total, "row"));
  return withProgress(titleOf(), clock, words, (watch) => exportResults(job.id, choice, watch));
}

async function exportOrAsk(
  deps: ExportAnswersDeps,
  job: Job,
  rows: ProposalRows,
  target: ExportTarget,
): Promise<Exported | undefined> {
  try {
    return await exportAnswers(deps, job, rows, target);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== "conflict") throw error;
    const overwrite = vscode.l10n.t("Overwrite");
    const options = { modal: true, detail: vscode.l10n.t("Nothing was written yet.") };
    const picked = await vscode.window.showWarningMessage(error.message, options, overwrite);
    if (picked !== overwrite) return undefined;
    return exportAnswers(deps, job, rows, { ...target, overwrite: true });
  }
}

async function tell(target: ExportTarget, { rows, left, notes }: Exported): Promise<void> {
  const name = vscode.workspace.asRelativePath(vscode.Uri.file(target.to));
  const words = [vscode.l10n.t("{0} written to {1}.", countOf(rows, "row"), name), ...notes];
  if (left > 0) words.push(vscode.l10n.t("{0} had nothing to write.", countOf(left, "row")));
  const reveal = vscode.l10n.t("Reveal");
  const picked = await vscode.window.showInformationMessage(plainMessage(words.join(" ")), reveal);
  if (picked === undefined) return;
  await vscode.commands.executeCommand("revealFileInOS", vscode.Uri.file(target.to));
}

function titleOf(): string {
  return vscode.l10n.t("Export Results");
}
