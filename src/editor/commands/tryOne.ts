import * as vscode from "vscode";
import { numberAt } from "../../base/json.ts";
import type { CommandCall } from "../commandCall.ts";
import { documentDraft } from "../jsonl/documentDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { checkedDraft } from "../submitDraft.ts";
import { lineToTry, tryRequest } from "../tryRequest.ts";
import type { SubmitDocumentDeps } from "./submitDocument.ts";
import { tryDraft } from "./tryDraft.ts";

/**
 * Sends one request of a draft or a JSONL document live: the one at the cursor, else the first. Of a
 * document no answer is kept: its text is all that it is, and says nothing of answers, so that the
 * next submission would pay for the request again. A draft of it, made by Review, can keep one.
 */
export function tryOne(deps: SubmitDocumentDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    if (call.draftId !== undefined) return tryDraft(call, deps);
    const plan = await documentDraft(call, deps);
    if (!plan) return undefined;
    try {
      // Mistakes of other lines do not keep this one from being tried.
      const check = await checkedDraft(plan, deps);
      const line = lineOf(call, plan.uri) ?? lineToTry(check);
      const tried = await tryRequest({ ...plan, check, line, basis: {} }, deps);
      if (!tried) return undefined;
      const { customId, answer: all, batch } = tried;
      const { message: _message, ...answer } = all;
      const { requests, price } = batch;
      const whole = { requests, ...(price === undefined ? {} : { price }) };
      return { customId, line: tried.line, ...answer, batch: whole };
    } finally {
      await deps.author.discard(plan.draft.id);
    }
  };
}

/** `line` of the options, else the cursor's, 1-based; undefined when neither names one. */
function lineOf({ options }: CommandCall, uri: vscode.Uri): number | undefined {
  const given = numberAt(options, "line");
  if (given !== undefined) return Math.max(1, Math.floor(given));
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return undefined;
  return editor.selection.active.line + 1;
}
