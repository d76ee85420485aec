import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { isRecord, stringAt } from "../../base/json.ts";
import { parentFolder, pathFrom } from "../../core/authoring/localPath.ts";
import { findingsDocument } from "../../core/handover/findingsDocument.ts";
import {
  countFindings,
  type HandedReview,
  toldOnce,
  unresolved,
} from "../../core/handover/handedReview.ts";
import { linkTarget } from "../../core/handover/linkTarget.ts";
import { sarifLog } from "../../core/handover/sarifLog.ts";
import type { Job } from "../../core/model/job.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { placeToWrite } from "../export/placeToWrite.ts";
import { fileNameOf } from "../fileNameOf.ts";
import { askForFormat, type FindingFormat, readFindingFormat } from "../handover/findingFormats.ts";
import { inSlices } from "../handover/inSlices.ts";
import { readReview, type ReadReviewDeps } from "../handover/readReview.ts";
import { sarifViewer } from "../handover/sarifViewer.ts";
import { jobPlace } from "../jobPlace.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface ExportFindingsDeps extends ReadReviewDeps {
  readonly jobPicker: JobPicker;
  readonly clock: Clock;
  readonly context: Pick<vscode.ExtensionContext, "extension">;
}

interface Wanted {
  readonly format: FindingFormat;
  readonly withCode: boolean;
}

/** Writes the findings of a review for other programs, or for people. */
export function exportFindings(deps: ExportFindingsDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Export Findings");
    const job = await deps.jobPicker.jobOf(call, "reviewing", title);
    const wanted = job && (await formatOf(call, title));
    if (!wanted) return undefined;
    const isSarif = wanted.format === "sarif";
    const ending = isSarif ? "sarif" : "md";
    const to = await placeToWrite(call, {
      title,
      filters: { [isSarif ? "SARIF" : "Markdown"]: [ending] },
      folder: vscode.Uri.file(jobPlace(job).base),
      name: `${fileNameOf(job.label)}.${ending}`,
    });
    if (!to) return undefined;
    const review = await readReview(deps, job);
    const pieces = piecesOf(review, job, to, { ...wanted, version: versionOf(deps) });
    const bytes: Uint8Array[] = [];
    for await (const text of inSlices(pieces, deps.clock))
      bytes.push(await vscode.workspace.encode(text, { encoding: "utf8" }));
    await vscode.workspace.fs.writeFile(to, joined(bytes));
    // A log has them all, and says which were put away.
    const findings = countFindings((isSarif ? toldOnce : unresolved)(review.files));
    if (!call.isScripted) void tellExported(to, findings, isSarif);
    return { jobId: job.id, uri: to.toString(), findings };
  };
}

async function formatOf(call: CommandCall, title: string): Promise<Wanted | undefined> {
  if (!call.isScripted) return askForFormat(title);
  const format = readFindingFormat(textOption(call, "format"));
  return { format, withCode: call.options["code"] === true };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function piecesOf(
  review: HandedReview,
  job: Job,
  to: vscode.Uri,
  { format, ...options }: Wanted & { readonly version: string },
): Iterable<string> {
  if (format === "sarif") return sarifLog(review, options);
  const { base } = jobPlace(job);
  const way = to.scheme === "file" ? pathFrom(parentFolder(to.fsPath), base) : undefined;
  return findingsDocument(review, way ? `${linkTarget(way)}/` : way);
}

async function tellExported(uri: vscode.Uri, findings: number, isSarif: boolean): Promise<void> {
  const view = isSarif ? sarifViewer() : undefined;
  const open = view ? vscode.l10n.t("Open in SARIF Viewer") : vscode.l10n.t("Open");
  const words = vscode.l10n.t("Findings written: {0}.", findings);
  if ((await vscode.window.showInformationMessage(words, open)) !== open) return;
  if (view) await view(uri);
  else await vscode.window.showTextDocument(uri);
}

function versionOf({ context }: ExportFindingsDeps): string {
  const manifest: unknown = context.extension.packageJSON;
  return stringAt(isRecord(manifest) ? manifest : {}, "version") ?? "0";
}
