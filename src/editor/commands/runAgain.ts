import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { JobRequests } from "../../contracts/jobRequests.ts";
import type { Job } from "../../core/model/job.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { JobDrafts } from "../../flows/jobDrafts.ts";
import type { EditorAccounts } from "../accounts.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { jobPlace } from "../jobPlace.ts";
import { accountOf } from "../pick/pickAccount.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { submitDraft, type SubmitDraftDeps } from "../submitDraft.ts";
import { withProgress } from "../withProgress.ts";

export interface RunAgainDeps extends SubmitDraftDeps {
  readonly jobPicker: JobPicker;
  readonly jobDrafts: JobDrafts;
  readonly accounts: EditorAccounts;
}

/** What a job asked becomes a new draft, and goes the one way out. */
export function runAgain(deps: RunAgainDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const title = vscode.l10n.t("Run Again");
    const job = await deps.jobPicker.jobOf(call, "draftable", title);
    if (job?.prepared.origin === "elsewhere") throw unknownRequests(job);
    const form = job && (await formOf(call, job, title));
    const own = job && deps.accounts.find(job.account.id);
    const isNamed = textOption(call, "account") !== undefined;
    const account = form && (isNamed || !own ? await accountOf(call, deps.accounts) : own);
    if (!account) return undefined;
    const words = (done: number): string => countOf(done, "request");
    const draft = await withProgress(title, deps.clock, words, (watch) =>
      deps.jobDrafts.revive(job.id, form, jobPlace(job), watch),
    );
    const plan = {
      draft,
      account,
      isSubmitted: call.options["submit"] !== false,
      isScripted: call.isScripted,
      allowsCounting: call.options["allowCounting"] === true,
      name: job.label,
    };
    return submitDraft(plan, deps);
  };
}

interface FormPick extends vscode.QuickPickItem {
  readonly form: JobRequests["form"];
}

async function formOf(
  call: CommandCall,
  job: Job,
  title: string,
): Promise<JobRequests["form"] | undefined> {
  if (call.isScripted) {
    const inputs = textOption(call, "inputs") ?? "now";
    if (inputs === "now") return "reviewed";
    if (inputs === "sent") return "sent";
    throw new Failure("invalid", "`inputs` is `now`, which reads them again, or `sent`.");
  }
  const items: readonly FormPick[] = [
    {
      label: vscode.l10n.t("Read the Files Again"),
      detail: vscode.l10n.t("The same requests, with what their files hold now"),
      form: "reviewed",
    },
    {
      label: vscode.l10n.t("Exactly as Sent"),
      detail: vscode.l10n.t("Byte for byte the requests of then, whatever has become of the files"),
      form: "sent",
    },
  ];
  const placeHolder = vscode.l10n.t('What should the new draft of "{0}" hold?', job.label);
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.form;
}

function unknownRequests({ label }: Job): Failure {
  return new Failure("refused", vscode.l10n.t('The requests of "{0}" are not known here.', label));
}
