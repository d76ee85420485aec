import * as vscode from "vscode";
import { indentJson } from "../../base/indentJson.ts";
import type { RowDetail } from "../../contracts/resultsQueries.ts";
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
    block.kind === "toolUse" ? [`\`${block.name}\`\n\n${fenced(indentJson(block.json))}`] : [],
  );
  if (calls.length > 0) return calls.join("\n\n");
  return error ? `${error.type}: ${error.message}` : row.firstWords;
}

/** In a fence that is longer than any within. */
function fenced(json: string): string {
  const runs = Array.from(json.matchAll(/`+/g), ([run]) => run.length);
  const fence = "`".repeat(runs.reduce((most, run) => Math.max(most, run + 1), 3));
  return `${fence}json\n${json}\n${fence}`;
}
