import * as vscode from "vscode";
import { numberAt } from "../../base/json.ts";
import type { CommandCall } from "../commandCall.ts";
import { draftOf } from "../pick/pickDraft.ts";
import { checkedDraft } from "../submitDraft.ts";
import { lineToTry, tryRequest } from "../tryRequest.ts";
import { planOf, type SubmitKeptDraftDeps } from "./submitDraft.ts";

/** Sends one request of a kept draft live: the one at `line`, else the first that is checked. */
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
  const { customId, answer, batch } = tried;
  return { customId, line: tried.line, ...answer, batch: { requests: batch.requests } };
}
