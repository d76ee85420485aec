import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { RowCopies } from "../../contracts/rowCopies.ts";
import type { Job } from "../../core/model/job.ts";
import type { CommandCall } from "../commandCall.ts";
import { fileNameOf } from "../fileNameOf.ts";
import type { FixedRequests } from "../jsonl/fixedRequests.ts";
import type { FixMarks } from "../jsonl/fixMarks.ts";
import { newJsonl } from "../jsonl/newJsonl.ts";
import { jobPlace } from "../jobPlace.ts";
import { columnBeside } from "../documents/showBeside.ts";
import { panelColumn } from "../panel/panelColumn.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readRowChoice } from "../rowChoice.ts";

export interface FixRequestsDeps {
  readonly jobPicker: JobPicker;
  readonly queries: Pick<RowCopies, "requestLines">;
  readonly jobs: { get(id: string): Job | undefined };
  readonly fixes: FixedRequests;
  readonly fixMarks: FixMarks;
}

/** UTF-16 units; what is longer would hold up the editor. */
const mostEdited = 4_000_000;

/**
 * Opens requests of a job as a draft to be mended, what the API said of each at its line. What is
 * sent of it goes on with the job. Without a choice, it is all that the API found invalid.
 */
export function fixRequests(deps: FixRequestsDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const title = vscode.l10n.t("Fix Requests in a Draft");
    const job = await deps.jobPicker.jobOf(call, "retryable", title);
    return job && open(job, call, deps);
  };
}

async function open(
  job: Job,
  call: CommandCall,
  { queries, jobs, fixes, fixMarks }: FixRequestsDeps,
): Promise<object> {
  const rows = readRowChoice(call) ?? { filter: { outcomes: ["invalidRequest"], text: "" } };
  const requests = await queries.requestLines(job.id, rows, mostEdited);
  if (!requests) {
    const message = vscode.l10n.t(
      "These requests are too long to be edited together. Choose fewer of them.",
    );
    throw new Failure("refused", message);
  }
  if (requests.length === 0) {
    const message = vscode.l10n.t('There is no request of "{0}" to be fixed.', job.label);
    throw new Failure("refused", message);
  }
  const text = requests.map(({ line }) => `${line}\n`).join("");
  const name = vscode.l10n.t("{0}-fix", fileNameOf(job.label).replace(/\.(jsonl|ndjson)$/i, ""));
  const document = await newJsonl(vscode.Uri.file(jobPlace(job).base), name, text);
  const { parent } = job.prepared;
  await fixes.add(document.uri, parent && jobs.get(parent.job) ? parent.job : job.id);
  const said = (error: string): string => vscode.l10n.t("The API answered: {0}", error);
  fixMarks.show(
    document,
    requests.map(({ error }) => error && said(error)),
  );
  const avoid = panelColumn();
  const options = avoid === undefined ? {} : { viewColumn: columnBeside(document.uri, avoid) };
  await vscode.window.showTextDocument(document, options);
  return { requests: requests.length, uri: document.uri.toString() };
}
