import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import {
  activeFile,
  type FileResults,
  resultsOfFile,
  type ResultsOfFileDeps,
  rowsAtCursor,
} from "../documents/resultsOfFile.ts";
import { countWords } from "../panel/sourceStatus.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface ShowSourceResultsDeps extends ResultsOfFileDeps {
  /** Settles once the jobs were read. */
  readonly ready: Promise<void>;
  readonly showRow: (jobId: string, seq: number) => Promise<void>;
}

/**
 * Opens the results about a file, at the row of the cursor's lines. Of several batches a person picks
 * one, and a program gets the newest.
 */
export function showSourceResults(deps: ShowSourceResultsDeps): CommandHandler {
  return async ({ uris: [named], isScripted }) => {
    await deps.ready;
    const file = named ?? (isScripted ? undefined : activeFile());
    if (!file) throw new Failure("invalid", vscode.l10n.t("Open a file first."));
    const results = await resultsOfFile(deps, file);
    if (results.length === 0) {
      const name = vscode.workspace.asRelativePath(file);
      throw new Failure("notFound", vscode.l10n.t("No batch has results about {0}.", name));
    }
    const chosen = results.length === 1 || isScripted ? results[0] : await pick(results);
    const [row] = chosen ? rowsAtCursor(chosen.rows, file) : [];
    if (!chosen || !row) return undefined;
    await deps.showRow(chosen.job.id, row.seq);
    return { jobId: chosen.job.id, row: row.seq, rows: chosen.rows.map(({ seq }) => seq) };
  };
}

async function pick(results: readonly FileResults[]): Promise<FileResults | undefined> {
  const items = results.map((result) => ({
    label: result.job.label,
    description: countWords(result.rows.length),
    detail: new Date(result.job.createdAt).toLocaleString(vscode.env.language),
    result,
  }));
  const title = vscode.l10n.t("Results About This File");
  return (await vscode.window.showQuickPick(items, { title }))?.result;
}
