import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { DraftRecord } from "../../contracts/workerTasks.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Drafts } from "../../flows/drafts.ts";
import type { CommandCall } from "../commandCall.ts";
import { fileNameOf } from "../fileNameOf.ts";
import { newJsonl } from "../jsonl/newJsonl.ts";
import { draftOf } from "../pick/pickDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { withProgress } from "../withProgress.ts";

export interface WriteDraftDeps {
  readonly drafts: Drafts;
  readonly clock: Clock;
}

/**
 * Opens what is checked of a draft as a JSONL document with file references: untitled, to be saved
 * in the draft's folder; saved at once where `to` says so, or when it is too long to be edited.
 */
export function openDraftAsJsonl(deps: WriteDraftDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Open Draft as JSONL");
    let chosen = call;
    if (stringAt(call.options, "to") === undefined) {
      requireTrust();
      const draft = await draftOf(call, deps.drafts, title);
      const opened = draft && (await openUntitled(draft.record, title, deps));
      if (!draft || opened) return opened;
      if (call.isScripted) throw tooLong();
      chosen = { ...call, draftId: draft.record.id };
    }
    const written = await write(chosen, "draft", title, deps);
    if (written && !call.isScripted) await vscode.window.showTextDocument(written.uri);
    return written && { requests: written.requests, uri: written.uri.toString() };
  };
}

/** The answer of the command; undefined when the text is too long for an editor. */
async function openUntitled(
  { id, base, label }: DraftRecord,
  title: string,
  { drafts, clock }: WriteDraftDeps,
): Promise<object | undefined> {
  const words = (done: number): string => countOf(done, "request");
  const text = await withProgress(title, clock, words, (watch) =>
    drafts.text(id, mostEdited, watch),
  );
  if (text === undefined) return undefined;
  const document = await newJsonl(vscode.Uri.file(base), fileNameOf(label), text);
  await vscode.window.showTextDocument(document);
  return { requests: document.lineCount - 1, uri: document.uri.toString() };
}

function tooLong(): Failure {
  return new Failure("invalid", "This draft is too long for an untitled document. Pass `to`.");
}

/** UTF-16 units; what is longer would hold up the editor. */
const mostEdited = 4_000_000;

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
  const ending = form === "draft" ? "jsonl" : "requests.jsonl";
  const name = `${fileNameOf(label)}.${ending}`;
  const defaultUri = vscode.Uri.joinPath(vscode.Uri.file(base), name);
  const filters = { JSONL: ["jsonl"] };
  return vscode.window.showSaveDialog({ title, defaultUri, filters });
}
