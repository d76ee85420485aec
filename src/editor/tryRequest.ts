import * as vscode from "vscode";
import type { Clock } from "../base/clock.ts";
import { Failure, toFailureData } from "../base/failure.ts";
import type { DraftCheck } from "../contracts/draftCheck.ts";
import type { KeptAnswer } from "../contracts/draftTasks.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import type { Account } from "../core/model/account.ts";
import type { Problem, Quote } from "../core/model/draft.ts";
import { findingsMarkdown } from "../core/review/findingsMarkdown.ts";
import { trialDocument, trialQuestion } from "../core/submission/trialWords.ts";
import type { Author } from "../flows/author.ts";
import { type Consent, requireBudget } from "../flows/consent.ts";
import type { QuoteBasis } from "../flows/quoteOf.ts";
import type { Trial, TrialAnswer, TryOne } from "../flows/tryOne.ts";
import type { TrialDocuments } from "./documents/trialDocuments.ts";
import { requireSecretsAllowed } from "./requireSecretsAllowed.ts";
import { readSettings } from "./settings.ts";
import { withProgress } from "./withProgress.ts";

export interface TryRequestDeps {
  readonly author: Pick<Author, "quote">;
  readonly tryOne: TryOne;
  readonly trials: TrialDocuments;
  readonly clock: Clock;
}

/** A checked draft, and which of its requests to try. */
export interface TrialPlan {
  readonly draft: DraftRecord;
  readonly account: Account;
  readonly isScripted: boolean;
  readonly check: DraftCheck;
  readonly allowsSecrets?: boolean;
  /** 1-based line of the draft. */
  readonly line: number;
  /** What is known of the draft otherwise. */
  readonly basis: QuoteBasis;
  readonly onChecked?: (check: DraftCheck) => void;
}

/** A tried request, and what the whole draft would cost if all answers were like its own. */
export interface TriedRequest {
  readonly customId: string;
  readonly line: number;
  readonly answer: TrialAnswer;
  readonly batch: Quote;
  /** What is kept when the person wants the answer to stay. */
  readonly kept: KeptAnswer;
}

/**
 * Sends one request live once its price is agreed to, and shows the answer beside as it comes.
 * Undefined when the person would rather not. What the API has against it is told at its line.
 */
export async function tryRequest(
  plan: TrialPlan,
  deps: TryRequestDeps,
): Promise<TriedRequest | undefined> {
  const trial = await deps.tryOne.prepare(plan.draft.id, plan.line);
  requireBudget(trial.quote, plan.account, readSettings().refuseAboveDollars);
  const consent = await consentToTrial(trial, plan);
  if (!consent) return undefined;
  const { customId, line, share } = trial.request;
  const state = { customId, model: share.model, account: plan.account };
  const name = vscode.l10n.t("{0} (tried)", customId);
  const document = await deps.trials.open(name, trialDocument({ ...state, text: "" }));
  let text = "";
  try {
    const title = vscode.l10n.t("Trying {0}", customId);
    const words = (done: number): string => vscode.l10n.t("{0} characters", done);
    const answer = await withProgress(title, deps.clock, words, (watch) =>
      deps.tryOne.run(trial, plan.draft, plan.account, consent, {
        ...(watch.signal === undefined ? {} : { signal: watch.signal }),
        onText: (all) => {
          text = all;
          document.show(trialDocument({ ...state, text }));
          watch.onProgress?.(all.length);
        },
      }),
    );
    const tokens = answer.usage.outputTokens;
    const batch = deps.author.quote(plan.check, {
      ...plan.basis,
      answers: { tokens, source: "tried" },
    });
    const readable = findingsMarkdown(answer.text) ?? answer.text;
    document.show(trialDocument({ ...state, text: readable, end: { ...answer, batch } }));
    const isSimulated = plan.account.kind === "rehearsal";
    const { hash } = trial.request;
    const kept = { customId, hash, message: answer.message, isSimulated };
    return { customId, line, answer, batch, kept };
  } catch (error) {
    const { message } = toFailureData(error);
    document.show(trialDocument({ ...state, text, failure: message }));
    throw placedFailure(error, trial, plan);
  }
}

/** The first request that nobody has to think about; fails when there is none. */
export function lineToTry({ firstLine, secrets }: DraftCheck): number {
  if (firstLine !== undefined) return firstLine;
  const message =
    secrets.checked > 0
      ? "All requests hold what looks like a key or a password. Choose the one to try."
      : "There is no request that can be tried.";
  throw new Failure("invalid", message);
}

async function consentToTrial(trial: Trial, plan: TrialPlan): Promise<Consent | undefined> {
  if (plan.isScripted) {
    const line = trial.request.holdsSecret ? trial.request.line : undefined;
    if (line !== undefined && plan.account.kind !== "rehearsal")
      requireSecretsAllowed(plan, 1, line);
    return { kind: "unattended", limitDollars: readSettings().unattendedLimitDollars };
  }
  if (plan.account.kind === "rehearsal") return { kind: "person" };
  const { message, detail } = trialQuestion(trial.quote, plan.account, trial.request);
  const yes = vscode.l10n.t("Try");
  const options = { modal: true, detail };
  const answer = trial.request.holdsSecret
    ? await vscode.window.showWarningMessage(message, options, yes)
    : await vscode.window.showInformationMessage(message, options, yes);
  return answer === yes ? { kind: "person" } : undefined;
}

/** What the API refuses belongs to the request's line, or to the recipe that made it. */
function placedFailure(error: unknown, { request }: Trial, plan: TrialPlan): unknown {
  if (!(error instanceof Failure) || error.kind !== "invalid") return error;
  const { draft, check, onChecked } = plan;
  const { line, customId } = request;
  const problem: Problem = { severity: "error", line, message: error.message, code: "api-refused" };
  onChecked?.({ ...check, problems: [...check.problems, problem] });
  const where = draft.document === undefined ? {} : { file: draft.document, line };
  const whose =
    draft.document === undefined
      ? vscode.l10n.t("{0}, made by {1}", customId, draft.recipe ?? draft.label)
      : vscode.l10n.t("Line {0}", line);
  const message = `${whose}: ${error.message}`;
  return new Failure("invalid", message, { ...error.details, ...where }, { cause: error });
}
