import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { CommandCall } from "../commandCall.ts";
import { documentScheme, readDocumentUri } from "../documents/documentUri.ts";
import { showAnswerDiff } from "../documents/showAnswerDiff.ts";
import { SourceOpener } from "../documents/sourceOpener.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface DiffAgainstSourceDeps {
  readonly queries: Pick<ResultsQueries, "detail" | "sentSource" | "draftLine">;
  readonly jobs: Jobs;
  /** Settles once the jobs were read. */
  readonly ready: Promise<void>;
}

/**
 * Compares an answer with the file that it is about, as it is now or else as it was sent. The answer
 * is that of the document in the editor, or of `jobId` and `row`, counted from 0.
 */
export function diffAgainstSource({ queries, jobs, ready }: DiffAgainstSourceDeps): CommandHandler {
  const sources = new SourceOpener(queries);
  return async (call) => {
    await ready;
    const { jobId, seq } = rowOf(call);
    const job = jobs.need(jobId);
    const { row } = await queries.detail(jobId, seq);
    return showAnswerDiff(sources, job, row);
  };
}

function rowOf(call: CommandCall): { readonly jobId: string; readonly seq: number } {
  const row = call.options["row"];
  if (call.jobId !== undefined && typeof row === "number" && Number.isSafeInteger(row) && row >= 0)
    return { jobId: call.jobId, seq: row };
  const uri = call.uris[0] ?? vscode.window.activeTextEditor?.document.uri;
  const address = uri?.scheme === documentScheme ? readDocumentUri(uri) : undefined;
  if (!call.isScripted && address) return address;
  const message = vscode.l10n.t("Open an answer as a document first.");
  throw new Failure("invalid", call.isScripted ? "Pass `jobId` and `row`, from 0." : message);
}
