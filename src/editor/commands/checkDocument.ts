import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { checkReport } from "../../core/jsonl/checkReport.ts";
import { formatBytes } from "../../core/tracking/formatBytes.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Author } from "../../flows/author.ts";
import type { Models } from "../../flows/models.ts";
import type { EditorAccounts } from "../accounts.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import type { ReportDocuments } from "../documents/reportDocuments.ts";
import { contentOf, placeOf } from "../jsonl/draftDocument.ts";
import { needAccount } from "../pick/pickAccount.ts";
import { pickDocument } from "../pick/pickDocument.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { withProgress } from "../withProgress.ts";

export interface CheckDocumentDeps {
  readonly author: Author;
  readonly accounts: EditorAccounts;
  readonly models: Models;
  readonly clock: Clock;
  readonly reports: Pick<ReportDocuments, "show">;
}

/**
 * Checks a JSONL document of any size as submitting would, with the rules of the account's models if
 * one is picked, and reports what it found.
 */
export function checkDocument(deps: CheckDocumentDeps): CommandHandler {
  const { author, accounts, models, clock, reports } = deps;
  return async (call) => {
    requireTrust();
    const uri = await documentOf(call);
    if (!uri) return undefined;
    const wanted = textOption(call, "account");
    const account = wanted === undefined ? accounts.current() : needAccount(accounts, wanted);
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
    const request = {
      ...placeOf(uri),
      content: await contentOf(uri),
      document: uri.toString(),
      label: name,
    };
    const reading = vscode.l10n.t("Reading {0}", name);
    const draft = await withProgress(reading, clock, formatBytes, (watch) =>
      author.fromDocument(request, watch),
    );
    try {
      const known = account && (await models.facts(account.id));
      const words = (done: number): string => countOf(done, "request");
      const checking = vscode.l10n.t("Checking {0}", name);
      const check = await withProgress(checking, clock, words, (watch) =>
        author.check(draft.id, watch, known),
      );
      const report = await reports.show(`${name} – check.txt`, checkReport(name, check));
      const { requests, errors, warnings } = check;
      return { report: report.toString(), requests, errors, warnings };
    } finally {
      await author.discard(draft.id);
    }
  };
}

async function documentOf(call: CommandCall): Promise<vscode.Uri | undefined> {
  const [uri, another] = call.uris;
  if (another) throw new Failure("invalid", "Check one document at a time.");
  if (uri) return uri;
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === "jsonl") return active.uri;
  if (call.isScripted) throw new Failure("invalid", "Pass `uri`: the JSONL document to check.");
  return pickDocument();
}
