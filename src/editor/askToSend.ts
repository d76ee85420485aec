import * as vscode from "vscode";
import type { Clock } from "../base/clock.ts";
import { toFailureData } from "../base/failure.ts";
import type { Log } from "../contracts/log.ts";
import type { DraftCheck } from "../contracts/draftCheck.ts";
import { draftFactWords } from "../core/authoring/draftFactWords.ts";
import { secretWords } from "../core/authoring/secretWords.ts";
import type { Quote } from "../core/model/draft.ts";
import type { Job } from "../core/model/job.ts";
import { earlierJob, earlierWords } from "../core/submission/earlierJob.ts";
import { sendQuestion, warningWords } from "../core/submission/sendQuestion.ts";
import type { Drafts } from "../flows/drafts.ts";
import type { CountTokens } from "../flows/countTokens.ts";
import type { Jobs } from "../flows/jobs.ts";
import { leftOutWords } from "../flows/leftOutWords.ts";
import type { QuoteBasis } from "../flows/quoteOf.ts";
import { confirmTyped } from "./confirmTyped.ts";
import { type CountingConsent, countingWords } from "./countingConsent.ts";
import type { DraftPlan } from "./draftPlan.ts";
import { plainMessage } from "./plainMessage.ts";
import { RetentionNotice } from "./retentionNotice.ts";
import { readSettings } from "./settings.ts";
import { stageWords } from "./stageWords.ts";
import { lineToTry, tryRequest, type TryRequestDeps } from "./tryRequest.ts";
import { withProgress } from "./withProgress.ts";

export interface AskToSendDeps extends TryRequestDeps {
  readonly countTokens: CountTokens;
  readonly countingConsent: CountingConsent;
  readonly globalState: vscode.Memento;
  readonly jobs: Jobs;
  readonly showResults: (jobId: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  readonly drafts: Pick<Drafts, "keepAnswer" | "dropCarried">;
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
 * they want to see it first, `kept` when it is another draft now, as an answer was kept.
 */
export async function askToSend(
  { plan, check, basis }: PricedDraft,
  deps: AskToSendDeps,
): Promise<Quote | "review" | "kept" | undefined> {
  const quote = deps.author.quote(check, basis);
  const isDear = warningOf(quote, plan) !== undefined;
  const send = isDear ? vscode.l10n.t("Send…") : vscode.l10n.t("Send");
  const review = vscode.l10n.t("Review");
  const tryFirst = vscode.l10n.t("Try One First");
  const count = vscode.l10n.t("Count Tokens First");
  const sendAll = vscode.l10n.t("Send Unchanged Too…");
  const canCount = plan.account.kind !== "rehearsal" && quote.tokensSource === "estimated";
  // Of what goes on with a job, no request was answered.
  const isNew = plan.draft.parent !== undefined;
  const earlier = isNew ? undefined : earlierJob(deps.jobs.all(), check.digest, plan.account);
  const open = vscode.l10n.t("Open Earlier Batch");
  const notice = new RetentionNotice(deps.globalState);
  const stages = stageWords(plan.draft.summary, quote, deps.author);
  const facts = { stages, earlier, canCount, retention: notice.wordsFor(plan.account) };
  const others = [
    ...(earlier ? [open] : []),
    ...(plan.isKept === true ? [] : [review]),
    tryFirst,
    ...(canCount ? [count] : []),
    ...(check.carried > 0 ? [sendAll] : []),
  ];
  // The first button is what a habit presses.
  const buttons = isDear ? [...others, send] : [send, ...others];
  const picked = await show(quote, { plan, check, basis }, facts, buttons);
  if (picked === send) {
    if (isDear && !(await confirmTyped(quote))) return askToSend({ plan, check, basis }, deps);
    await notice.agreed(plan.account);
    return quote;
  }
  if (picked === open && earlier) await deps.showResults(earlier.id);
  if (picked === review) return "review";
  if (picked === sendAll) {
    await deps.drafts.dropCarried(plan.draft.id);
    return "kept";
  }
  if (picked === tryFirst) return askAfterTrial({ plan, check, basis }, deps);
  if (picked !== count) return undefined;
  await deps.countingConsent.give(plan.account.id);
  const counted = await countedTokens({ plan, check, basis }, deps);
  return askToSend({ plan, check, basis: counted }, deps);
}

function warningOf(quote: Quote, { account }: DraftPlan): string | undefined {
  return warningWords(quote, account, readSettings().confirmAboveDollars);
}

interface AskedFacts {
  /** What is said of the stages that follow. */
  readonly stages: readonly string[];
  /** What has sent the same before. */
  readonly earlier: Job | undefined;
  readonly canCount: boolean;
  /** What is said before the first batch of an account. */
  readonly retention: readonly string[];
}

async function show(
  quote: Quote,
  { plan, check, sample }: PricedDraft,
  { stages, earlier, canCount, retention }: AskedFacts,
  buttons: readonly string[],
): Promise<string | undefined> {
  const { account, draft } = plan;
  const warnings = [earlier && earlierWords(earlier), warningOf(quote, plan)].filter(
    (words) => words !== undefined,
  );
  const leftOut = leftOutWords(draft.leftOut);
  const { message, detail } = sendQuestion(quote, account, [
    ...warnings,
    ...stages,
    ...(plan.remarks ?? []),
    ...secretWords(check.secrets),
    ...draftFactWords(check),
    ...(check.primer === undefined || sample ? [] : [primerWords()]),
    ...(leftOut === "" ? [] : [vscode.l10n.t("Left out: {0}", leftOut)]),
  ]);
  const options = {
    modal: true,
    detail: [detail, ...retention, ...(canCount ? ["", countingWords(account)] : [])].join("\n"),
  };
  return warnings.length === 0 && check.secrets.checked === 0
    ? vscode.window.showInformationMessage(message, options, ...buttons)
    : vscode.window.showWarningMessage(message, options, ...buttons);
}

function primerWords(): string {
  return vscode.l10n.t(
    "One request goes first, so that the others find the prompt in the cache. They follow when it has ended; keep VS Code open.",
  );
}

/** Reading the answer takes its time, so that the question waits where it covers nothing. */
async function askAfterTrial(
  priced: PricedDraft,
  deps: AskToSendDeps,
): Promise<Quote | "review" | "kept" | undefined> {
  const { plan, check, basis } = priced;
  const line = lineToTry(check);
  const tried = await tryRequest({ ...plan, check, basis, line }, deps);
  if (!tried) return askToSend(priced, deps);
  const tokens = tried.answer.usage.outputTokens;
  const goOn = vscode.l10n.t("Send All…");
  const drop = vscode.l10n.t("Discard");
  const words = vscode.l10n.t("{0} was tried. Send the batch?", tried.customId);
  // What a document holds is all of it, and says nothing of answers.
  const keep = plan.draft.document === undefined ? [vscode.l10n.t("Keep Answer")] : [];
  const picked = await vscode.window.showInformationMessage(
    plainMessage(words),
    goOn,
    ...keep,
    drop,
  );
  if (picked !== undefined && keep.includes(picked)) {
    await deps.drafts.keepAnswer(plan.draft.id, tried.kept);
    return "kept";
  }
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
