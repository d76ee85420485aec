import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { EditorAccounts } from "../accounts.ts";
import { type CommandCall, submitOption, textOption, textsOption } from "../commandCall.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { contentOf, placeOf } from "../jsonl/draftDocument.ts";
import type { DocumentProblems } from "../jsonl/documentProblems.ts";
import { accountOf } from "../pick/pickAccount.ts";
import { pickDocument } from "../pick/pickDocument.ts";
import { requireTrust } from "../requireTrust.ts";
import { submitDraft, type SubmitDraftDeps } from "../submitDraft.ts";
import { submitKeptDraft } from "../submitKeptDraft.ts";
import { withProgress } from "../withProgress.ts";
import { formatBytes } from "../../core/tracking/formatBytes.ts";

export interface SubmitDocumentDeps extends SubmitDraftDeps {
  readonly accounts: EditorAccounts;
  readonly problems: DocumentProblems;
}

/** A JSONL document becomes a batch: one request a line. */
export function submitDocument(deps: SubmitDocumentDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const kept = textOption(call, "draft");
    if (kept !== undefined) return submitKeptDraft(call, kept, deps);
    const isSubmitted = submitOption(call);
    const uri = await documentOf(call);
    const account = uri && (await accountOf(call, deps.accounts));
    if (!account) return undefined;
    const name = vscode.workspace.asRelativePath(uri);
    const betas = textsOption(call, "betas");
    const apiVersion = textOption(call, "apiVersion");
    const request = {
      ...placeOf(uri),
      content: await contentOf(uri),
      document: uri.toString(),
      label: textOption(call, "label") ?? uri.path.slice(uri.path.lastIndexOf("/") + 1),
      ...(betas === undefined ? {} : { betas }),
      ...(apiVersion === undefined ? {} : { apiVersion }),
    };
    const title = vscode.l10n.t("Reading {0}", name);
    const words = (done: number): string => formatBytes(done);
    const draft = await withProgress(title, deps.clock, words, (watch) =>
      deps.author.fromDocument(request, watch),
    );
    const { isScripted } = call;
    const onChecked = deps.problems.show.bind(deps.problems, uri);
    return submitDraft({ draft, account, isSubmitted, isScripted, name, onChecked }, deps);
  };
}

async function documentOf(call: CommandCall): Promise<vscode.Uri | undefined> {
  const [uri, another] = call.uris;
  if (another) throw new Failure("invalid", "Submit one document at a time.");
  if (uri) return uri;
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === "jsonl") return active.uri;
  if (call.isScripted) throw new Failure("invalid", "Pass `uri`: the JSONL document to submit.");
  return pickDocument();
}
