import * as vscode from "vscode";
import type { Clock } from "../base/clock.ts";
import { toFailureData } from "../base/failure.ts";
import type { Log } from "../contracts/log.ts";
import type { DraftCheck } from "../contracts/workerTasks.ts";
import type { Quote } from "../core/model/draft.ts";
import { sendQuestion, warningWords } from "../core/submission/sendQuestion.ts";
import { leftOutWords } from "../flows/author.ts";
import type { CountTokens } from "../flows/countTokens.ts";
import type { QuoteBasis } from "../flows/quoteOf.ts";
import { type CountingConsent, countingWords } from "./countingConsent.ts";
import type { DraftPlan } from "./draftPlan.ts";
import { readSettings } from "./settings.ts";
import { tryRequest, type TryRequestDeps } from "./tryRequest.ts";
import { withProgress } from "./withProgress.ts";

export interface AskToSendDeps extends TryRequestDeps {
  readonly countTokens: CountTokens;
  readonly countingConsent: CountingConsent;
  readonly clock: Clock;
  readonly log: Log;
}

/** A draft that was checked, with all that is known of what it would cost. */
export interface PricedDraft {
  readonly plan: DraftPlan;
  readonly check: DraftCheck;
  readonly basis: QuoteBasis;
  /** Requests that are sent alone, by position, and what the whole draft would cost. */
  readonly sample?: { readonly seqs: readonly number[]; readonly whole: Quote };
}

/**
 * Asks a person to send a draft, with its price; undefined when they would rather not, `review` when
 * they want to see it first.
 */
export async function askToSend(
  { plan, check, basis }: PricedDraft,
  deps: AskToSendDeps,
): Promise<Quote | "review" | undefined> {
  const quote = deps.author.quote(check, basis);
  const send = vscode.l10n.t("Send");
  const review = vscode.l10n.t("Review");
  const tryFirst = vscode.l10n.t("Try One First");
  const count = vscode.l10n.t("Count Tokens First");
  const canCount = plan.account.kind !== "rehearsal" && quote.tokensSource === "estimated";
  const picked = await show(quote, plan, canCount, [
    send,
    ...(plan.isKept === true ? [] : [review]),
    tryFirst,
    ...(canCount ? [count] : []),
  ]);
  if (picked === send) return quote;
  if (picked === review) return "review";
  if (picked === tryFirst) return askAfterTrial({ plan, check, basis }, deps);
  if (picked !== count) return undefined;
  await deps.countingConsent.give(plan.account.id);
  const counted = await countedTokens({ plan, check, basis }, deps);
  return askToSend({ plan, check, basis: counted }, deps);
}

async function show(
  quote: Quote,
  plan: DraftPlan,
  canCount: boolean,
  buttons: readonly string[],
): Promise<string | undefined> {
  const { account, draft } = plan;
  const warning = warningWords(quote, account, readSettings().confirmAboveDollars);
  const leftOut = leftOutWords(draft.leftOut);
  const { message, detail } = sendQuestion(quote, account, [
    ...(warning === undefined ? [] : [warning]),
    ...(leftOut === "" ? [] : [vscode.l10n.t("Left out: {0}", leftOut)]),
  ]);
  const options = {
    modal: true,
    detail: canCount ? `${detail}\n\n${countingWords(account)}` : detail,
  };
  return warning === undefined
    ? vscode.window.showInformationMessage(message, options, ...buttons)
    : vscode.window.showWarningMessage(message, options, ...buttons);
}

/** Reading the answer takes its time, so that the question waits where it covers nothing. */
async function askAfterTrial(
  priced: PricedDraft,
  deps: AskToSendDeps,
): Promise<Quote | "review" | undefined> {
  const { plan, check, basis } = priced;
  const line = check.sample[0]?.line ?? 1;
  const tried = await tryRequest({ ...plan, check, basis, line }, deps);
  if (!tried) return askToSend(priced, deps);
  const tokens = tried.answer.usage.outputTokens;
  const goOn = vscode.l10n.t("Send All…");
  const drop = vscode.l10n.t("Discard");
  const words = vscode.l10n.t("{0} was tried. Send the batch?", tried.customId);
  const picked = await vscode.window.showInformationMessage(words, goOn, drop);
  if (picked !== goOn) return undefined;
  const answers = { tokens, source: "tried" as const };
  return askToSend({ plan, check, basis: { ...basis, answers } }, deps);
}

/** The basis with the tokens of a sample counted; as it was when that fails or is canceled. */
export async function countedTokens(
  { plan, check, basis }: PricedDraft,
  { countTokens, clock, log }: Pick<AskToSendDeps, "countTokens" | "clock" | "log">,
): Promise<QuoteBasis> {
  const title = vscode.l10n.t("Counting tokens of {0}", plan.name);
  const words = (done: number, total?: number): string => `${done} of ${total ?? done}`;
  try {
    const counted = await withProgress(title, clock, words, (watch) =>
      countTokens.count(plan.draft.id, check, plan.account.id, watch),
    );
    return counted.length === 0 ? basis : { ...basis, counted };
  } catch (error) {
    const { kind, message } = toFailureData(error);
    // What the API has against a request is better known before the batch is sent than after.
    if (kind === "invalid") throw error;
    log.warn(`Tokens were not counted (${kind}): ${message}`);
    return basis;
  }
}
