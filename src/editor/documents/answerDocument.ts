import * as vscode from "vscode";
import { indentJson } from "../../base/indentJson.ts";
import type { RowDetail } from "../../contracts/resultsQueries.ts";
import { fenced } from "../../core/markdown/fenced.ts";
import { findingsMarkdown } from "../../core/review/findingsMarkdown.ts";
import type { Job } from "../../core/model/job.ts";

/** An answer as it leaves the panel: with the words that a simulated one always carries. */
export function answerDocument(detail: RowDetail, job: Job | undefined): string {
  return simulatedRemark(job) + answerWords(detail);
}

/** What stands above answers that no model gave; empty above others. */
export function simulatedRemark(job: Job | undefined): string {
  if (job?.account.kind !== "rehearsal") return "";
  return `> ${vscode.l10n.t("Simulated by {0}: no model was asked.", job.account.label)}\n\n`;
}

function answerWords({ answer, blocks, error, row }: RowDetail): string {
  const isReview = row.source?.output === "findings";
  if (answer !== "") return (isReview ? findingsMarkdown(answer) : undefined) ?? answer;
  const calls = blocks.flatMap((block) =>
    block.kind === "toolUse"
      ? [`\`${block.name}\`\n\n${fenced(indentJson(block.json), "json")}`]
      : [],
  );
  if (calls.length > 0) return calls.join("\n\n");
  return error ? `${error.type}: ${error.message}` : row.firstWords;
}
