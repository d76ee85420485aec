import type { EditorAccounts } from "./accounts.ts";
import { type CommandCall, submitOption } from "./commandCall.ts";
import { accountOf } from "./pick/pickAccount.ts";
import { type SubmitAnswer, submitDraft, type SubmitDraftDeps } from "./submitDraft.ts";

export interface SubmitKeptDraftDeps extends SubmitDraftDeps {
  readonly accounts: EditorAccounts;
}

/**
 * Submits a draft that `submit: false` made before: what was quoted then, unless its files have
 * changed. Rejects with `notFound` when it was submitted, or swept away after a week.
 */
export async function submitKeptDraft(
  call: CommandCall,
  id: string,
  deps: SubmitKeptDraftDeps,
): Promise<SubmitAnswer | undefined> {
  const isSubmitted = submitOption(call);
  const draft = await deps.author.open(id);
  const account = await accountOf(call, deps.accounts);
  if (!account) return undefined;
  const { isScripted } = call;
  const { label: name } = draft;
  return submitDraft({ draft, account, isSubmitted, isKept: true, isScripted, name }, deps);
}
