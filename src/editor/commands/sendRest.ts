import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { batchIds, type Job } from "../../core/model/job.ts";
import type { Account } from "../../core/model/account.ts";
import { sendQuestion, warningWords } from "../../core/submission/sendQuestion.ts";
import { formatBytes } from "../../core/tracking/formatBytes.ts";
import type { Consent } from "../../flows/consent.ts";
import type { SendRest } from "../../flows/sendRest.ts";
import type { EditorAccounts } from "../accounts.ts";
import { confirmTyped } from "../confirmTyped.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { readSettings } from "../settings.ts";
import { withProgress } from "../withProgress.ts";

export interface SendRestDeps {
  readonly jobPicker: JobPicker;
  readonly accounts: EditorAccounts;
  readonly sendRest: SendRest;
  readonly clock: Clock;
}

/** Sends what is unsent of a job, such as what its sample left. */
export function sendRestCommand(deps: SendRestDeps): CommandHandler {
  return async (call) => {
    const title = vscode.l10n.t("Send the Rest");
    const job = await deps.jobPicker.jobOf(call, "unsent", title);
    if (!job) return undefined;
    const account = accountOf(job, deps.accounts);
    const consent = call.isScripted ? unattended() : await consentTo(job, account, deps.sendRest);
    if (!consent) return undefined;
    const words = (done: number, total?: number): string =>
      `${formatBytes(done)} of ${formatBytes(total ?? done)}`;
    const sent = await withProgress(title, deps.clock, words, (watch) =>
      deps.sendRest.send(job.id, account, consent, watch),
    );
    return { jobId: sent.id, batchIds: batchIds(sent), requests: sent.requests };
  };
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
  sendRest: SendRest,
): Promise<Consent | undefined> {
  const quote = sendRest.quote(job.id);
  const warning = warningWords(quote, account, readSettings().confirmAboveDollars);
  const facts = warning === undefined ? [job.label] : [job.label, warning];
  const { message, detail } = sendQuestion(quote, account, facts);
  const yes = warning === undefined ? vscode.l10n.t("Send") : vscode.l10n.t("Send…");
  const options = { modal: true, detail };
  const answer = await vscode.window.showInformationMessage(message, options, yes);
  const isAgreed = answer === yes && (warning === undefined || (await confirmTyped(quote)));
  return isAgreed ? { kind: "person" } : undefined;
}
