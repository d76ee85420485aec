import * as vscode from "vscode";
import type { DisposableStore } from "../../base/disposable.ts";
import { logWords } from "../../base/failure.ts";
import type { Event } from "../../base/event.ts";
import type { Log } from "../../contracts/log.ts";
import {
  activeFile,
  type FileResults,
  resultsOfFile,
  type ResultsOfFileDeps,
} from "../documents/resultsOfFile.ts";
import { coalesced } from "./coalesced.ts";

export interface SourceStatusDeps extends ResultsOfFileDeps {
  readonly jobs: ResultsOfFileDeps["jobs"] & { readonly onDidChange: Event<string> };
  readonly log: Log;
}

/** Jobs that the tooltip names at most. */
const mostNamed = 6;

/** An item of the status bar, in a file that has results, which leads to them. */
export function showSourceStatus(deps: SourceStatusDeps, owned: DisposableStore): void {
  const { Right } = vscode.StatusBarAlignment;
  const item = owned.add(vscode.window.createStatusBarItem("batchwright.sourceResults", Right, 90));
  item.name = vscode.l10n.t("Batch Results of This File");
  item.command = "batchwright.showSourceResults";
  const refresh = coalesced(async () => {
    const results = await answered(deps);
    if (owned.isDisposed) return;
    if (results.length > 0) describe(item, results);
    else item.hide();
  });
  owned.add(vscode.window.onDidChangeActiveTextEditor(refresh));
  owned.add(vscode.window.tabGroups.onDidChangeTabs(refresh));
  owned.add(deps.jobs.onDidChange(refresh));
  refresh();
}

async function answered(deps: SourceStatusDeps): Promise<readonly FileResults[]> {
  const file = activeFile();
  if (!file) return [];
  try {
    const results = await resultsOfFile(deps, file);
    const isHere = ({ outcome }: FileResults["rows"][number]): boolean => outcome !== "pending";
    return results
      .map(({ job, rows }) => ({ job, rows: rows.filter(isHere) }))
      .filter(({ rows }) => rows.length > 0);
  } catch (error) {
    deps.log.warn(`The results of a file cannot be looked up: ${logWords(error)}`);
    return [];
  }
}

function describe(item: vscode.StatusBarItem, results: readonly FileResults[]): void {
  const count = results.reduce((sum, { rows }) => sum + rows.length, 0);
  const words = countWords(count);
  const lines = results
    .slice(0, mostNamed)
    .map(({ job, rows }) => `${job.label}: ${countWords(rows.length)}`);
  if (results.length > mostNamed) lines.push("…");
  item.text = `$(comment-discussion) ${words}`;
  item.tooltip = [vscode.l10n.t("Batch results about this file"), ...lines].join("\n");
  const label = vscode.l10n.t("{0} of batches about this file. Show them.", words);
  item.accessibilityInformation = { label };
  item.show();
}

/** `1 result`, `12 results`. */
export function countWords(count: number): string {
  return count === 1 ? vscode.l10n.t("1 result") : vscode.l10n.t("{0} results", count);
}
