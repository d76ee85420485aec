import * as vscode from "vscode";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Drafts, KeptDraft } from "../../flows/drafts.ts";
import { draftOf } from "../pick/pickDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";

/** Throws a draft away. */
export function discardDraft(drafts: Drafts): CommandHandler {
  return async (call) => {
    const draft = await draftOf(call, drafts, vscode.l10n.t("Discard Draft"));
    if (!draft || !(call.isScripted || (await isSure(draft)))) return undefined;
    await drafts.discard(draft.record.id);
    return { draft: draft.record.id };
  };
}

async function isSure({ record, totals }: KeptDraft): Promise<boolean> {
  const discard = vscode.l10n.t("Discard");
  const message = vscode.l10n.t('Discard the draft "{0}"?', record.label);
  const detail = vscode.l10n.t(
    "Its {0} and what is checked of them are gone for good. The files stay as they are.",
    countOf(totals.all, "request"),
  );
  const { kept, keptVoid } = totals;
  const paid = vscode.l10n.t("So are the answers that were kept from a try: {0}.", kept + keptVoid);
  const options = { modal: true, detail: kept + keptVoid > 0 ? `${detail}\n\n${paid}` : detail };
  return (await vscode.window.showWarningMessage(message, options, discard)) === discard;
}
