import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import { draftOf } from "../pick/pickDraft.ts";
import { recheckDraft } from "../recheckDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { planOf, type SubmitKeptDraftDeps } from "./submitDraft.ts";

/**
 * Lets a request be sent again whose answer was kept from a try or carried over from a review, or all
 * that were carried over.
 */
export function dropAnswer(deps: SubmitKeptDraftDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Drop Kept Answer");
    const draft = await draftOf(call, deps.drafts, title);
    const customId = stringAt(call.options, "customId");
    const isAll = call.options["carried"] === true;
    if (draft && customId === undefined && !isAll)
      throw new Failure(
        "invalid",
        "Pass `customId`: the request whose answer is to go, or `carried: true`.",
      );
    const plan = draft && (await planOf(call, draft, deps));
    if (!plan || !(call.isScripted || (await isSure(customId ?? plan.name)))) return undefined;
    if (customId === undefined) await deps.drafts.dropCarried(plan.draft.id);
    else await deps.drafts.dropAnswer(plan.draft.id, customId);
    return recheckDraft(plan, deps);
  };
}

async function isSure(customId: string): Promise<boolean> {
  const drop = vscode.l10n.t("Drop");
  const message = vscode.l10n.t("Drop the answer that was kept for {0}?", customId);
  const detail = vscode.l10n.t(
    "It is gone from this draft for good, and its request is sent with the batch again.",
  );
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(message, options, drop)) === drop;
}
