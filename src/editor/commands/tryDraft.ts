import * as vscode from "vscode";
import { numberAt } from "../../base/json.ts";
import type { CommandCall } from "../commandCall.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { draftOf } from "../pick/pickDraft.ts";
import { plainMessage } from "../plainMessage.ts";
import { recheckDraft } from "../recheckDraft.ts";
import { checkedDraft } from "../submitDraft.ts";
import { lineToTry, type TriedRequest, tryRequest } from "../tryRequest.ts";
import { planOf, type SubmitKeptDraftDeps } from "./submitDraft.ts";

/**
 * Sends one request of a kept draft live: the one at `line`, else the first that is checked. Its
 * answer leaves the batch when the person, or `keep`, says so.
 */
export async function tryDraft(
  call: CommandCall,
  deps: SubmitKeptDraftDeps,
): Promise<object | undefined> {
  const draft = await draftOf(call, deps.drafts, vscode.l10n.t("Try One"));
  const plan = draft && (await planOf(call, draft, deps));
  if (!plan) return undefined;
  const check = await checkedDraft(plan, deps);
  const line = numberAt(call.options, "line") ?? lineToTry(check);
  const tried = await tryRequest({ ...plan, check, line, basis: {} }, deps);
  if (!tried) return undefined;
  const isKept = call.isScripted ? call.options["keep"] === true : await wantsToKeep(tried);
  if (isKept) await keepAnswer(tried, plan, deps);
  const { message: _message, ...answer } = tried.answer;
  const { customId, batch } = tried;
  return { customId, line: tried.line, ...answer, batch: { requests: batch.requests } };
}

async function wantsToKeep({ customId }: TriedRequest): Promise<boolean> {
  const keep = vscode.l10n.t("Keep Answer");
  const words = vscode.l10n.t(
    "{0} was tried. A kept answer becomes a result of the batch, and its request is not sent again.",
    customId,
  );
  return (await vscode.window.showInformationMessage(plainMessage(words), keep)) === keep;
}

/** Leaves the tried request out of what is sent, as its answer is there. */
async function keepAnswer(
  { kept }: TriedRequest,
  plan: DraftPlan,
  deps: Pick<SubmitKeptDraftDeps, "author" | "clock" | "models" | "drafts">,
): Promise<void> {
  await deps.drafts.keepAnswer(plan.draft.id, kept);
  await recheckDraft(plan, deps);
}
