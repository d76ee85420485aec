import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ResultRow } from "../../contracts/resultsQueries.ts";
import type { SourceChanges } from "../../contracts/sourceChanges.ts";
import type { Job } from "../../core/model/job.ts";
import { beforeUri } from "./documentUri.ts";
import { columnBeside } from "./showBeside.ts";
import { sourceUri } from "./sourceUri.ts";

/**
 * Compares a row's source as it was sent with the file as it is; in another column than `avoid`.
 * Fails with `refused` when nothing of a file was sent, and with `notFound` when the file is gone.
 */
export async function showSourceDiff(
  job: Job,
  row: ResultRow,
  avoid?: vscode.ViewColumn,
): Promise<{ readonly sent: string; readonly source: string }> {
  const { base } = job.prepared;
  if (!row.source || base === undefined) {
    const message = vscode.l10n.t("The request {0} is about no file.", row.customId);
    throw new Failure("refused", message);
  }
  const source = sourceUri(base, row.source);
  const sent = beforeUri(job.id, row, row.source.path);
  const title = vscode.l10n.t("{0}: as sent ↔ now", row.source.path);
  const options = avoid === undefined ? {} : { viewColumn: columnBeside(source, avoid) };
  await vscode.commands.executeCommand("vscode.diff", sent, source, title, options);
  return { sent: sent.toString(), source: source.toString() };
}

/** The left side: the file as it is, with what was sent of it as it was then. */
export async function sourceBefore(
  job: Job | undefined,
  { source }: ResultRow,
  seq: number,
  queries: Pick<SourceChanges, "textAsSent">,
): Promise<string | undefined> {
  const base = job?.prepared.base;
  if (!job || !source || base === undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(sourceUri(base, source));
  return queries.textAsSent(job.id, seq, document.getText());
}
