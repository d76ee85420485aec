import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { numberAt, stringAt } from "../../base/json.ts";
import type { KeptDraft } from "../../flows/drafts.ts";
import type { EditorAccounts } from "../accounts.ts";
import type { CommandCall } from "../commandCall.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { accountOf, needAccount } from "../pick/pickAccount.ts";
import { draftOf } from "../pick/pickDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { submitDraft, type SubmitDraftDeps } from "../submitDraft.ts";

export interface SubmitKeptDraftDeps extends SubmitDraftDeps {
  readonly accounts: EditorAccounts;
}

/** A draft of the Drafts view becomes a batch. */
export function submitKeptDraft(deps: SubmitKeptDraftDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const draft = await draftOf(call, deps.drafts, vscode.l10n.t("Submit Draft"));
    const plan = draft && (await planOf(call, draft, deps));
    return plan && submitDraft(plan, deps);
  };
}

/** Some requests of a draft become the first batch of a job; the others wait to be sent. */
export function submitSample(deps: SubmitKeptDraftDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const title = vscode.l10n.t("Submit a Sample First");
    const draft = await draftOf(call, deps.drafts, title);
    const sample = draft && (await sampleOf(call, draft, title));
    const plan = sample && (await planOf(call, draft, deps));
    return plan && submitDraft({ ...plan, sample }, deps);
  };
}

/** How a kept draft goes on; undefined when nobody was picked to pay. */
export async function planOf(
  call: CommandCall,
  { record }: KeptDraft,
  { accounts }: SubmitKeptDraftDeps,
): Promise<DraftPlan | undefined> {
  const isNamed = stringAt(call.options, "account") !== undefined;
  const own = record.account === undefined ? undefined : accounts.find(record.account);
  const account = !isNamed && own ? needAccount(accounts, own.id) : await accountOf(call, accounts);
  return (
    account && {
      draft: record,
      account,
      isSubmitted: true,
      isScripted: call.isScripted,
      isKept: true,
      allowsCounting: call.options["allowCounting"] === true,
      allowsSecrets: call.options["allowSecrets"] === true,
      isAgain: call.options["again"] === true,
      name: record.label,
    }
  );
}

interface SamplePick extends vscode.QuickPickItem {
  readonly count: number;
  readonly isRandom: boolean;
}

const usualSizes = [1, 5, 10, 50];

async function sampleOf(
  { isScripted, options }: CommandCall,
  { totals }: KeptDraft,
  title: string,
): Promise<NonNullable<DraftPlan["sample"]> | undefined> {
  if (isScripted) {
    const count = numberAt(options, "count");
    if (count !== undefined && Number.isInteger(count) && count >= 1)
      return { count, isRandom: options["random"] === true };
    throw new Failure("invalid", "Pass `count`: how many requests the sample has.");
  }
  const sizes = usualSizes.filter((size) => size < totals.requests);
  if (sizes.length === 0) {
    const message = vscode.l10n.t("This draft has too few checked requests for a sample.");
    throw new Failure("refused", message);
  }
  const items = [false, true].flatMap((isRandom) =>
    sizes.map((count): SamplePick => {
      return { label: sampleLabel(count, isRandom), count, isRandom };
    }),
  );
  const placeHolder = vscode.l10n.t("The others wait in the same job until you send them.");
  return vscode.window.showQuickPick(items, { title, placeHolder });
}

function sampleLabel(count: number, isRandom: boolean): string {
  if (count === 1) return isRandom ? vscode.l10n.t("One at random") : vscode.l10n.t("The first");
  return isRandom ? vscode.l10n.t("{0} at random", count) : vscode.l10n.t("The first {0}", count);
}
