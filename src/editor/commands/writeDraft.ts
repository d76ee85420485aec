import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { DraftRecord } from "../../contracts/workerTasks.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Drafts } from "../../flows/drafts.ts";
import type { CommandCall } from "../commandCall.ts";
import { draftOf } from "../pick/pickDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { withProgress } from "../withProgress.ts";

export interface WriteDraftDeps {
  readonly drafts: Drafts;
  readonly clock: Clock;
}

/** Saves what is checked of a draft as a JSONL document with file references, and opens it. */
export function openDraftAsJsonl(deps: WriteDraftDeps): CommandHandler {
  return async (call) => {
    const written = await write(call, "draft", vscode.l10n.t("Open Draft as JSONL"), deps);
    if (written && !call.isScripted) await vscode.window.showTextDocument(written.uri);
    return written && { requests: written.requests, uri: written.uri.toString() };
  };
}

/** Saves what is checked of a draft as the API takes it, all files in place. */
export function exportDraft(deps: WriteDraftDeps): CommandHandler {
  return async (call) => {
    const written = await write(call, "requests", vscode.l10n.t("Export Draft"), deps);
    return written && { requests: written.requests, uri: written.uri.toString() };
  };
}

interface Written {
  readonly uri: vscode.Uri;
  readonly requests: number;
}

async function write(
  call: CommandCall,
  form: "draft" | "requests",
  title: string,
  { drafts, clock }: WriteDraftDeps,
): Promise<Written | undefined> {
  requireTrust();
  const draft = await draftOf(call, drafts, title);
  const uri = draft && (await placeOf(call, draft.record, form, title));
  if (!uri) return undefined;
  const words = (done: number): string => countOf(done, "request");
  const requests = await withProgress(title, clock, words, (watch) =>
    drafts.write(draft.record.id, uri.fsPath, form, watch),
  );
  return { uri, requests };
}

async function placeOf(
  call: CommandCall,
  { base, label }: DraftRecord,
  form: "draft" | "requests",
  title: string,
): Promise<vscode.Uri | undefined> {
  const uri = call.isScripted ? given(call) : await ask(base, label, form, title);
  if (uri === undefined || uri.scheme === "file") return uri;
  throw new Failure("invalid", vscode.l10n.t("Choose a place on this machine."));
}

function given({ options }: CommandCall): vscode.Uri {
  const to = stringAt(options, "to");
  if (to === undefined) throw new Failure("invalid", "Pass `to`: the file to write.");
  return /^[a-z][a-z0-9+.-]+:/i.test(to) ? vscode.Uri.parse(to, true) : vscode.Uri.file(to);
}

function ask(
  base: string,
  label: string,
  form: "draft" | "requests",
  title: string,
): Thenable<vscode.Uri | undefined> {
  const name = label.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").replaceAll(/^-+|-+$/g, "");
  const ending = form === "draft" ? "jsonl" : "requests.jsonl";
  const defaultUri = vscode.Uri.joinPath(vscode.Uri.file(base), `${name || "draft"}.${ending}`);
  const filters = { JSONL: ["jsonl"] };
  return vscode.window.showSaveDialog({ title, defaultUri, filters });
}
