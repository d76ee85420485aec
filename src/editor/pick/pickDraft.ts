import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Drafts, KeptDraft } from "../../flows/drafts.ts";
import type { CommandCall } from "../commandCall.ts";

interface DraftPick extends vscode.QuickPickItem {
  readonly draft: KeptDraft;
}

/** The draft of the call, else the only one, else one that the person picks. */
export async function draftOf(
  call: CommandCall,
  drafts: Drafts,
  title: string,
): Promise<KeptDraft | undefined> {
  if (call.draftId !== undefined) return drafts.need(call.draftId);
  if (call.isScripted) throw new Failure("invalid", "Pass `draft`: the id of a draft.");
  const items = drafts.all().map((draft): DraftPick => {
    const { record, totals } = draft;
    return { label: record.label, description: countOf(totals.requests, "request"), draft };
  });
  if (items.length === 0) {
    throw new Failure("refused", vscode.l10n.t("There is no draft. Make one of files first."));
  }
  if (items.length === 1) return items[0]?.draft;
  return (await vscode.window.showQuickPick(items, { title }))?.draft;
}
