import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import type { Job } from "../../core/model/job.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { JobDrafts } from "../../flows/jobDrafts.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { jobPlace } from "../jobPlace.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { withProgress } from "../withProgress.ts";

export interface SaveAsDraftDeps {
  readonly jobPicker: JobPicker;
  readonly jobDrafts: JobDrafts;
  readonly clock: Clock;
}

/** Writes what a job asked to a JSONL document, with file references, and opens it. */
export function saveAsDraft({ jobPicker, jobDrafts, clock }: SaveAsDraftDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Save as Draft");
    const job = await jobPicker.jobOf(call, "draftable", title);
    if (job?.prepared.origin === "elsewhere" && job.matched === undefined) {
      const message = vscode.l10n.t('The requests of "{0}" are not known here.', job.label);
      throw new Failure("refused", message);
    }
    const uri = job && (await placeOf(call, job, title));
    if (!uri) return undefined;
    if (uri.scheme !== "file")
      throw new Failure("invalid", vscode.l10n.t("Choose a place on this machine."));
    const words = (done: number): string => countOf(done, "request");
    const requests = await withProgress(title, clock, words, (watch) =>
      jobDrafts.save(job.id, uri.fsPath, jobPlace(job), watch),
    );
    if (!call.isScripted) await vscode.window.showTextDocument(uri);
    return { requests, uri: uri.toString() };
  };
}

async function placeOf(
  call: CommandCall,
  job: Job,
  title: string,
): Promise<vscode.Uri | undefined> {
  const to = textOption(call, "to");
  if (to !== undefined)
    return /^[a-z][a-z0-9+.-]+:/i.test(to) ? vscode.Uri.parse(to, true) : vscode.Uri.file(to);
  if (call.isScripted) throw new Failure("invalid", "Pass `to`: the file to write.");
  const name = job.label.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  const folder = vscode.Uri.file(jobPlace(job).base);
  const file = name.endsWith(".jsonl") ? name : `${name || "draft"}.jsonl`;
  const defaultUri = vscode.Uri.joinPath(folder, file);
  return vscode.window.showSaveDialog({ title, defaultUri, filters: { JSONL: ["jsonl"] } });
}
