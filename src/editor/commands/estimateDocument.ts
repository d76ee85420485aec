import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { DraftCheck } from "../../contracts/draftCheck.ts";
import type { CountedRequest } from "../../core/pricing/calibrate.ts";
import type { CountTokens } from "../../flows/countTokens.ts";
import { type CountingConsent, countingWords } from "../countingConsent.ts";
import type { DocumentTools } from "../jsonl/documentTools.ts";
import { documentDraft, type DocumentPlan } from "../jsonl/documentDraft.ts";
import { versionOf } from "../jsonl/documentCounts.ts";
import type { Load } from "../loadWithDocuments.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { checkedDraft, refusal } from "../submitDraft.ts";
import { withProgress } from "../withProgress.ts";
import type { SubmitDocumentDeps } from "./submitDocument.ts";

export interface EstimateDocumentDeps extends SubmitDocumentDeps {
  readonly countTokens: CountTokens;
  readonly countingConsent: CountingConsent;
  readonly documentTools: Load<DocumentTools>;
}

/** Has the tokens of a sample of a document counted, so that its price is known more closely. */
export function estimateDocument(deps: EstimateDocumentDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const plan = await documentDraft(call, deps);
    if (!plan) return undefined;
    const version = versionOf(plan.uri);
    try {
      const check = await checkedDraft(plan, deps);
      if (check.errors > 0) throw refusal(check, plan);
      if (!(await mayCount(plan, deps.countingConsent))) return undefined;
      const counted = await countedSample(plan, check, deps);
      const { counts } = await deps.documentTools();
      counts.keep(plan.uri, version, counted);
      const { requests, inputTokens, price } = deps.author.quote(check, { counted });
      return { requests, inputTokens, counted: counted.length, ...(price ? { price } : {}) };
    } finally {
      await deps.author.discard(plan.draft.id);
    }
  };
}

/** Whether texts may be sent to be counted: asked once for each account that is not this machine. */
async function mayCount(
  { account, isScripted, allowsCounting }: DocumentPlan,
  consent: CountingConsent,
): Promise<boolean> {
  if (account.kind === "rehearsal" || allowsCounting === true) return true;
  if (isScripted) {
    const message = "Counting sends the text of up to 30 requests. Pass `allowCounting: true`.";
    throw new Failure("refused", message);
  }
  if (consent.isGiven(account.id)) return true;
  const agree = vscode.l10n.t("Count Tokens");
  const message = vscode.l10n.t("Let {0} count the tokens of a sample?", account.label);
  const options = { modal: true, detail: countingWords(account) };
  if ((await vscode.window.showInformationMessage(message, options, agree)) !== agree) return false;
  await consent.give(account.id);
  return true;
}

async function countedSample(
  { draft, account, name }: DocumentPlan,
  check: DraftCheck,
  { countTokens, clock }: EstimateDocumentDeps,
): Promise<readonly CountedRequest[]> {
  const title = vscode.l10n.t("Counting tokens of {0}", name);
  const words = (done: number, total?: number): string => `${done} of ${total ?? done}`;
  return withProgress(title, clock, words, async (watch) => {
    const counted = await countTokens.count(draft.id, check, account.id, watch);
    if (watch.signal?.aborted === true) throw new Failure("canceled", "Canceled.");
    if (counted.length > 0) return counted;
    const message = `${account.label} has counted none of the requests. The log says why.`;
    throw new Failure("server", message);
  });
}
