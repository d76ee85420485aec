import * as vscode from "vscode";
import { Failure } from "../base/failure.ts";
import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { ResultsQueries, RowSort } from "../contracts/resultsQueries.ts";
import type { RowCopies } from "../contracts/rowCopies.ts";
import type { Job } from "../core/model/job.ts";
import { answerDocument, simulatedRemark } from "./documents/answerDocument.ts";

/** UTF-16 units that a clipboard is given: it passes through several programs, each with a copy. */
const mostCopied = 4_000_000;

/**
 * Copies answers: one as it is, several as a Markdown document in the order of `sort` or of the
 * requests. Answers how many; fails with `refused` when they are too much for a clipboard.
 */
export async function copyAnswers(
  queries: Pick<ResultsQueries, "detail"> & Pick<RowCopies, "copiedText">,
  job: Job,
  rows: ProposalRows,
  sort?: RowSort,
): Promise<number> {
  const [only, ...others] = "seqs" in rows ? rows.seqs : [];
  if (only !== undefined && others.length === 0) {
    await vscode.env.clipboard.writeText(answerDocument(await queries.detail(job.id, only), job));
    return 1;
  }
  const copied = await queries.copiedText(job.id, rows, sort, mostCopied);
  if (!copied) {
    const megabytes = mostCopied / 1_000_000;
    const message = vscode.l10n.t(
      "These answers are more than {0} MB of text, which is too much for the clipboard. Choose fewer, or export them.",
      megabytes,
    );
    throw new Failure("refused", message);
  }
  await vscode.env.clipboard.writeText(simulatedRemark(job) + copied.text);
  return copied.rows;
}
