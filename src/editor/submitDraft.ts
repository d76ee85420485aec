import * as vscode from "vscode";
import type { Clock } from "../base/clock.ts";
import { Failure } from "../base/failure.ts";
import type { DraftCheck, DraftRecord } from "../contracts/workerTasks.ts";
import type { Account } from "../core/model/account.ts";
import type { Quote } from "../core/model/draft.ts";
import { batchIds } from "../core/model/job.ts";
import { sendQuestion } from "../core/submission/sendQuestion.ts";
import { formatBytes } from "../core/tracking/formatBytes.ts";
import { countOf } from "../core/tracking/formatCount.ts";
import { type Author, leftOutWords } from "../flows/author.ts";
import type { Consent } from "../flows/consent.ts";
import type { Submit } from "../flows/submit.ts";
import { readSettings } from "./settings.ts";
import { withProgress } from "./withProgress.ts";

export interface SubmitDraftDeps {
  readonly author: Author;
  readonly submit: Submit;
  readonly clock: Clock;
}

/** A draft on its way, and how whoever made it wants it to go on. */
export interface DraftPlan {
  readonly draft: DraftRecord;
  readonly account: Account;
  /** False when the draft is all that is wanted. */
  readonly isSubmitted: boolean;
  /** Somebody has it by its id, and may try again when it is refused now. */
  readonly isKept?: true;
  /** Nobody is there to be asked. */
  readonly isScripted: boolean;
  /** What the draft is called in messages. */
  readonly name: string;
  readonly onChecked?: (check: DraftCheck) => void;
}

/** What `newBatch` and `submitDocument` answer. */
export type SubmitAnswer =
  | { readonly jobId: string; readonly batchIds: readonly string[]; readonly requests: number }
  | {
      readonly draft: {
        readonly id: string;
        readonly label: string;
        readonly requests: number;
        readonly leftOut: DraftRecord["leftOut"];
        readonly price?: Quote["price"];
      };
    };

/**
 * Checks a draft, asks for consent and submits it. Undefined when the person would rather not; a
 * draft that is neither sent, wanted nor kept is thrown away.
 */
export async function submitDraft(
  plan: DraftPlan,
  deps: SubmitDraftDeps,
): Promise<SubmitAnswer | undefined> {
  let isWanted = plan.isKept ?? false;
  try {
    const quote = await checkedQuote(plan, deps);
    const { id, label, leftOut } = plan.draft;
    if (!plan.isSubmitted) {
      isWanted = true;
      const { requests, price } = quote;
      return { draft: { id, label, requests, leftOut, ...(price ? { price } : {}) } };
    }
    const consent = await consentTo(quote, plan);
    return consent && (await send(plan, quote, consent, deps));
  } finally {
    if (!isWanted) await deps.author.discard(plan.draft.id);
  }
}

async function checkedQuote(plan: DraftPlan, { author, clock }: SubmitDraftDeps): Promise<Quote> {
  const title = vscode.l10n.t("Checking {0}", plan.name);
  const words = (done: number): string => countOf(done, "request");
  const check = await withProgress(title, clock, words, (watch) =>
    author.check(plan.draft.id, watch),
  );
  plan.onChecked?.(check);
  if (check.errors > 0) throw refusal(check, plan);
  if (check.requests === 0) throw new Failure("invalid", `${plan.name} holds no request.`);
  return author.quote(check);
}

/** Names how much is wrong, and the first of it with its line and remedy. */
function refusal(check: DraftCheck, { name, draft }: DraftPlan): Failure {
  const first = check.problems.find(({ severity }) => severity === "error");
  const where = first === undefined ? "" : ` Line ${first.line}: ${first.message}`;
  const message = `${countOf(check.errors, "error")} in ${name}; nothing was sent.${where}`;
  return new Failure("invalid", message, {
    code: "draft-problems",
    ...(draft.document === undefined ? {} : { file: draft.document }),
    ...(first === undefined ? {} : { line: first.line }),
  });
}

async function consentTo(quote: Quote, plan: DraftPlan): Promise<Consent | undefined> {
  if (plan.isScripted) {
    return { kind: "unattended", limitDollars: readSettings().unattendedLimitDollars };
  }
  const leftOut = leftOutWords(plan.draft.leftOut);
  const facts = leftOut === "" ? [] : [vscode.l10n.t("Left out: {0}", leftOut)];
  const { message, detail } = sendQuestion(quote, plan.account, facts);
  const yes = vscode.l10n.t("Send");
  const options = { modal: true, detail };
  const answer = await vscode.window.showInformationMessage(message, options, yes);
  return answer === yes ? { kind: "person" } : undefined;
}

async function send(
  { draft, account, isScripted }: DraftPlan,
  quote: Quote,
  consent: Consent,
  { submit, clock }: SubmitDraftDeps,
): Promise<SubmitAnswer> {
  const title = vscode.l10n.t("Sending {0}", draft.label);
  const job = await withProgress(title, clock, sendingWords, (watch) =>
    submit.submit({ draft, account, label: draft.label, quote, consent }, watch),
  );
  if (!isScripted) {
    const sent = vscode.l10n.t("Sent: {0}. It is in the Batches view.", job.label);
    vscode.window.setStatusBarMessage(`$(check) ${sent}`, 8_000);
  }
  return { jobId: job.id, batchIds: batchIds(job), requests: job.requests };
}

/** Requests while they are written to disk, which has no total, then bytes on their way. */
function sendingWords(done: number, total?: number): string {
  if (total === undefined) return countOf(done, "request");
  if (done >= total) return vscode.l10n.t("waiting for the answer");
  return `${formatBytes(done)} of ${formatBytes(total)}`;
}
