import type { Job } from "../core/model/job.ts";
import type { EditorAccounts } from "./accounts.ts";
import { type CommandCall, textOption } from "./commandCall.ts";

/** Whoever paid for the job pays again, unless another is named or that one is gone. */
export function paidBy(
  job: Job,
  call: CommandCall,
  { accounts }: { readonly accounts: Pick<EditorAccounts, "find"> },
): CommandCall {
  const own = job.account.id;
  if (textOption(call, "account") !== undefined || !accounts.find(own)) return call;
  return { ...call, options: { ...call.options, account: own } };
}
