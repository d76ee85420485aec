import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { batchIds, type Job } from "../../core/model/job.ts";
import type { Account } from "../../core/model/account.ts";
import { sendQuestion, warningWords } from "../../core/submission/sendQuestion.ts";
import { lastFailure } from "../../core/tracking/jobDescription.ts";
import type { Consent } from "../../flows/consent.ts";
import type { SendRest } from "../../flows/sendRest.ts";
import type { EditorAccounts } from "../accounts.ts";
import type { CommandCall } from "../commandCall.ts";
import { confirmTyped } from "../confirmTyped.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { readSettings } from "../settings.ts";
import { sendingWords, type SubmitAnswer } from "../submitDraft.ts";
import { withProgress } from "../withProgress.ts";

export interface SendRestDeps {
  readonly jobPicker: JobPicker;
  readonly accounts: EditorAccounts;
  readonly sendRest: SendRest;
  readonly clock: Clock;
}

/** Sends what is unsent of a job, such as what its sample left. */
export function sendRest(deps: SendRestDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Send the Rest");
    const job = await deps.jobPicker.jobOf(call, "unsent", title);
    return job && send(job, call, deps);
  };
}

/** Sends a job of which surely nothing was sent: the API refused it, or it never got there. */
export function sendAgain(deps: SendRestDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Send Again");
    const job = await deps.jobPicker.jobOf(call, "resendable", title);
    return job && send(job, call, deps);
  };
}

async function send(
  job: Job,
  call: CommandCall,
  deps: SendRestDeps,
): Promise<SubmitAnswer | undefined> {
  const account = accountOf(job, deps.accounts);
  const consent = call.isScripted ? unattended() : await consentTo(job, account, deps);
  if (!consent) return undefined;
  const title = vscode.l10n.t("Sending {0}", job.label);
  const sent = await withProgress(title, deps.clock, sendingWords, (watch) =>
    deps.sendRest.send(job.id, account, consent, watch),
  );
  return { jobId: sent.id, batchIds: batchIds(sent), requests: sent.requests };
}

function unattended(): Consent {
  return { kind: "unattended", limitDollars: readSettings().unattendedLimitDollars };
}

function accountOf({ account }: Job, accounts: EditorAccounts): Account {
  const found = accounts.find(account.id);
  if (found) return found;
  const message = vscode.l10n.t(
    'The account "{0}" that this batch was made with is not here. Add it again.',
    account.label,
  );
  throw new Failure("refused", message);
}

async function consentTo(
  job: Job,
  account: Account,
  deps: SendRestDeps,
): Promise<Consent | undefined> {
  const quote = deps.sendRest.quote(job.id);
  const warning = warningWords(quote, account, readSettings().confirmAboveDollars);
  const reason = lastFailure(job);
  const { message, detail } = sendQuestion(quote, account, [
    job.label,
    ...(reason === undefined ? [] : [vscode.l10n.t("The last attempt failed: {0}", reason)]),
    ...(warning === undefined ? [] : [warning]),
  ]);
  const yes = warning === undefined ? vscode.l10n.t("Send") : vscode.l10n.t("Send…");
  const options = { modal: true, detail };
  const answer = await vscode.window.showInformationMessage(message, options, yes);
  const isAgreed = answer === yes && (warning === undefined || (await confirmTyped(quote)));
  return isAgreed ? { kind: "person" } : undefined;
}
