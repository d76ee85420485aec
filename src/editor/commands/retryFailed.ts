import * as vscode from "vscode";
import type { RetryDraft } from "../../contracts/childTasks.ts";
import type { DraftRecord } from "../../contracts/workerTasks.ts";
import { leftWords } from "../../core/results/leftWords.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { Job } from "../../core/model/job.ts";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import type { Watch } from "../../flows/resultOf.ts";
import type { RetryChoice } from "../../flows/retry.ts";
import type { EditorAccounts } from "../accounts.ts";
import { type CommandCall, submitOption } from "../commandCall.ts";
import { jobPlace } from "../jobPlace.ts";
import { paidBy } from "../paidBy.ts";
import { accountOf } from "../pick/pickAccount.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import { pickRequestChange, type RequestChangeDeps } from "../pick/pickRequestChange.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readRequestChange, readRowChoice } from "../rowChoice.ts";
import { submitDraft, type SubmitDraftDeps } from "../submitDraft.ts";
import { withProgress } from "../withProgress.ts";

export interface RetryFailedDeps extends SubmitDraftDeps, RequestChangeDeps {
  readonly jobPicker: JobPicker;
  readonly accounts: EditorAccounts;
  readonly retry: CommandFlows["retry"];
  readonly continueAnswers: CommandFlows["continueAnswers"];
}

/** What failed of a job is sent again as a job that goes on with it. */
export function retryFailed(deps: RetryFailedDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const title = vscode.l10n.t("Retry Failed");
    const job = await deps.jobPicker.jobOf(call, "retryable", title);
    const change =
      job && (call.isScripted ? readRequestChange(call) : await pickRequestChange(job, deps));
    return (
      change &&
      goOnWith(job, call, title, deps, (choice, watch) =>
        deps.retry(job.id, { ...choice, change }, watch),
      )
    );
  };
}

/** Answers that broke off are gone on with, as a job whose answers are joined to them. */
export function continueAnswers(deps: RetryFailedDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const title = vscode.l10n.t("Continue Answers");
    const job = await deps.jobPicker.jobOf(call, "continuable", title);
    return (
      job &&
      goOnWith(job, call, title, deps, (choice, watch) =>
        deps.continueAnswers(job.id, choice, watch),
      )
    );
  };
}

async function goOnWith(
  job: Job,
  call: CommandCall,
  title: string,
  deps: RetryFailedDeps,
  make: (choice: RetryChoice, watch: Watch) => Promise<RetryDraft<DraftRecord>>,
): Promise<object | undefined> {
  const rows = readRowChoice(call);
  const account = await accountOf(paidBy(job, call, deps), deps.accounts);
  if (!account) return undefined;
  const words = (done: number): string => countOf(done, "request");
  const made = await withProgress(title, deps.clock, words, (watch) =>
    make({ place: jobPlace(job), ...(rows && { rows }) }, watch),
  );
  const left = leftWords(made.left);
  const plan = {
    draft: made.record,
    account,
    isSubmitted: submitOption(call),
    isScripted: call.isScripted,
    allowsCounting: call.options["allowCounting"] === true,
    allowsSecrets: call.options["allowSecrets"] === true,
    name: made.record.label,
    ...(left !== "" && { remarks: [vscode.l10n.t("Not among them: {0}", left)] }),
  };
  const answer = await submitDraft(plan, deps);
  return answer && { ...answer, left: made.left };
}
