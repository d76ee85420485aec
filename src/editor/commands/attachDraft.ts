import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import type { Attached } from "../../contracts/jobTasks.ts";
import { countOf, formatExact } from "../../core/tracking/formatCount.ts";
import type { AttachRequest } from "../../flows/attachDraft.ts";
import type { Drafts } from "../../flows/drafts.ts";
import type { Jobs } from "../../flows/jobs.ts";
import type { Watch } from "../../flows/resultOf.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { placeOf } from "../jsonl/draftDocument.ts";
import { pickDocument } from "../pick/pickDocument.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { withProgress } from "../withProgress.ts";

export interface AttachDraftDeps {
  readonly jobPicker: JobPicker;
  readonly jobs: Jobs;
  readonly drafts: Drafts;
  readonly clock: Clock;
  readonly attachDraft: (jobId: string, request: AttachRequest, watch: Watch) => Promise<Attached>;
}

/** Tells of a batch made elsewhere what its results are about. */
export function attachDraftCommand(deps: AttachDraftDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Attach Draft");
    const job = await deps.jobPicker.jobOf(call, "attachable", title);
    const request = job && (call.isScripted ? given(call, deps) : await ask(title, deps));
    if (!request) return undefined;
    const words = (done: number): string => countOf(done, "match");
    const { matched, results } = await withProgress(title, deps.clock, words, (watch) =>
      deps.attachDraft(job.id, request, watch),
    );
    if (!call.isScripted) void vscode.window.showInformationMessage(matchWords(matched, results));
    return { jobId: job.id, matched, results };
  };
}

function given(call: CommandCall, deps: AttachDraftDeps): AttachRequest {
  const [uri] = call.uris;
  if (uri) return ofDocument(uri);
  if (call.draftId !== undefined) return ofDraft(call.draftId, deps);
  const from = textOption(call, "from");
  if (from !== undefined) return ofJob(from, deps);
  const message =
    "Pass `uri`, a JSONL document, `draft`, the id of a draft, or `from`, that of a job.";
  throw new Failure("invalid", message);
}

interface FromPick extends vscode.QuickPickItem {
  readonly request?: () => AttachRequest;
}

async function ask(title: string, deps: AttachDraftDeps): Promise<AttachRequest | undefined> {
  const document: FromPick = { label: `$(file) ${vscode.l10n.t("JSONL Document…")}` };
  const drafts = deps.drafts.all().map(({ record, totals }): FromPick => {
    const request = (): AttachRequest => ofDraft(record.id, deps);
    return { label: record.label, description: countOf(totals.all, "request"), request };
  });
  const jobs = deps.jobs.all().flatMap((job): FromPick[] => {
    if (job.prepared.origin === "elsewhere") return [];
    const request = (): AttachRequest => ofJob(job.id, deps);
    return [{ label: job.label, description: countOf(job.requests, "request"), request }];
  });
  const items = [
    document,
    ...under(vscode.l10n.t("drafts"), drafts),
    ...under(vscode.l10n.t("batches made here"), jobs),
  ];
  const placeHolder = vscode.l10n.t("Where are its requests? They are matched by custom_id.");
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (!picked) return undefined;
  if (picked.request) return picked.request();
  const uri = await pickDocument();
  return uri && ofDocument(uri);
}

function under(label: string, items: readonly FromPick[]): readonly FromPick[] {
  if (items.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function ofDocument(uri: vscode.Uri): AttachRequest {
  if (uri.scheme !== "file")
    throw new Failure("invalid", vscode.l10n.t("Choose a document on this machine."));
  const from = { file: uri.fsPath };
  return { from, base: placeOf(uri).baseUri, document: uri.toString() };
}

function ofDraft(id: string, { drafts }: AttachDraftDeps): AttachRequest {
  return { from: { draft: id }, base: drafts.need(id).record.baseUri };
}

function ofJob(id: string, { jobs }: AttachDraftDeps): AttachRequest {
  const { base } = jobs.need(id).prepared;
  return { from: { job: id }, ...(base === undefined ? {} : { base }) };
}

function matchWords(matched: number, results: number): string {
  if (matched === results)
    return vscode.l10n.t("The requests of all {0} results are known now.", formatExact(results));
  return vscode.l10n.t(
    "The requests of {0} of {1} results are known now; the others have no match in the draft.",
    formatExact(matched),
    formatExact(results),
  );
}
