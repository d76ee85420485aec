import * as vscode from "vscode";
import type { RowDetail } from "../../contracts/resultsQueries.ts";
import type { Job } from "../../core/model/job.ts";

/** An answer as it leaves the panel: with the words that a simulated one always carries. */
export function answerDocument(detail: RowDetail, job: Job | undefined): string {
  const text = answerWords(detail);
  if (job?.account.kind !== "rehearsal") return text;
  return `> ${vscode.l10n.t("Simulated by {0}: no model was asked.", job.account.label)}\n\n${text}`;
}

function answerWords({ answer, error, row }: RowDetail): string {
  if (answer !== "") return answer;
  return error ? `${error.type}: ${error.message}` : row.firstWords;
}
