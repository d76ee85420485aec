import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { countOf, formatExact } from "../../core/tracking/formatCount.ts";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import type { Imported, ImportRequest } from "../../flows/importResults.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import type { ReportDocuments } from "../documents/reportDocuments.ts";
import { onThisMachine } from "../export/askForExport.ts";
import { placeOf } from "../jsonl/draftDocument.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { withProgress } from "../withProgress.ts";
import { namedUri } from "../namedUri.ts";

export interface ImportResultsDeps {
  readonly importResults: CommandFlows["importResults"];
  readonly showResults: (jobId: string) => Promise<void>;
  readonly reports: Pick<ReportDocuments, "show">;
  readonly clock: Clock;
}

/** Makes a job of a results file that was made elsewhere, and opens it. */
export function importResultsCommand(deps: ImportResultsDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Import Results");
    const request = call.isScripted ? given(call) : await ask(call, title);
    if (!request) return undefined;
    const words = (done: number): string => countOf(done, "result");
    const imported = await withProgress(title, deps.clock, words, (watch) =>
      deps.importResults(request, watch),
    );
    if (!call.isScripted) await tell(imported, request, deps);
    const { job, rows, matched, problems, problemCount } = imported;
    return { jobId: job.id, rows, matched, problems, problemCount };
  };
}

function given(call: CommandCall): ImportRequest {
  const [uri, another] = call.uris;
  if (!uri || another) throw new Failure("invalid", "Pass `uri`: one results file.");
  const requests = textOption(call, "requests");
  const document = requests === undefined ? undefined : namedUri(requests);
  return requestOf(uri, document, textOption(call, "label"));
}

async function ask(call: CommandCall, title: string): Promise<ImportRequest | undefined> {
  const filters = { JSONL: ["jsonl", "ndjson"] };
  const uri = call.uris[0] ?? (await vscode.window.showOpenDialog({ title, filters }))?.[0];
  if (!uri) return undefined;
  const choose = vscode.l10n.t("Choose the requests…");
  const items = [
    { label: choose, detail: vscode.l10n.t("Answers then open the files they are about") },
    {
      label: vscode.l10n.t("Only the results"),
      detail: vscode.l10n.t("Requests can be attached later"),
    },
  ];
  const placeHolder = vscode.l10n.t("Is the JSONL with the requests here?");
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (!picked) return undefined;
  if (picked.label !== choose) return requestOf(uri);
  const [requests] = (await vscode.window.showOpenDialog({ title, filters })) ?? [];
  return requests && requestOf(uri, requests);
}

function requestOf(uri: vscode.Uri, requests?: vscode.Uri, label?: string): ImportRequest {
  const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  return {
    file: onThisMachine(uri),
    label: label?.trim() || name,
    ...(requests && {
      requests: {
        file: onThisMachine(requests),
        document: requests.toString(),
        base: placeOf(requests).baseUri,
      },
    }),
  };
}

async function tell(
  { job, rows, problems, problemCount }: Imported,
  { file }: ImportRequest,
  { showResults, reports }: ImportResultsDeps,
): Promise<void> {
  await showResults(job.id);
  if (problemCount === 0) return;
  const lines = problems.map((problem) => `${problem.file}:${problem.line}: ${problem.message}`);
  const head = vscode.l10n.t("{0} of {1} can be read.", countOf(rows, "result"), file);
  const more = problemCount - problems.length;
  const rest = more > 0 ? [vscode.l10n.t("… and {0} more", formatExact(more))] : [];
  await reports.show(`${job.label} – import.txt`, [head, "", ...lines, ...rest, ""].join("\n"));
}
