import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ResultRow } from "../../contracts/resultsQueries.ts";
import type { Job } from "../../core/model/job.ts";
import { answerUri } from "./documentUri.ts";
import { columnBeside } from "./showBeside.ts";
import type { SourceOpener } from "./sourceOpener.ts";

/**
 * Compares a row's answer with the file that it is about, as it is now or else as it was sent; in
 * another column than `avoid`. Answers the addresses of both; fails with `refused` when the answer
 * is about no file.
 */
export async function showAnswerDiff(
  sources: SourceOpener,
  job: Job,
  row: ResultRow,
  avoid?: vscode.ViewColumn,
): Promise<{ readonly source: string; readonly answer: string }> {
  if (!row.source) {
    const message = vscode.l10n.t("The answer to {0} is about no file.", row.customId);
    throw new Failure("refused", message);
  }
  const source = await sources.uriOf(job, row);
  const answer = answerUri(job.id, row);
  const title = vscode.l10n.t("{0} ↔ answer", row.source.path);
  const options = avoid === undefined ? {} : { viewColumn: columnBeside(answer, avoid) };
  await vscode.commands.executeCommand("vscode.diff", source, answer, title, options);
  return { source: source.toString(), answer: answer.toString() };
}
