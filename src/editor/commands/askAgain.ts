import * as vscode from "vscode";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { jobPlace } from "../jobPlace.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readRowChoice } from "../rowChoice.ts";
import { makeBatch, type MakeBatchDeps } from "./makeBatch.ts";

export interface AskAgainDeps extends MakeBatchDeps {
  readonly jobPicker: JobPicker;
  readonly askAgain: CommandFlows["askAgain"];
}

/** Answers of a job become the inputs of another recipe. */
export function askAgain(deps: AskAgainDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const job = await deps.jobPicker.jobOf(call, "exportable", vscode.l10n.t("Ask Again"));
    if (!job) return undefined;
    const rows = readRowChoice(call);
    return makeBatch(
      withPayer(call, job.account.id, deps),
      {
        each: ["answer"],
        fallback: undefined,
        name: job.label,
        noun: "answer",
        compose: (use, watch) => deps.askAgain(job.id, { ...use, ...jobPlace(job) }, rows, watch),
      },
      deps,
    );
  };
}

/** Whoever paid for the job pays again, unless another is named or that one is gone. */
function withPayer(
  call: CommandCall,
  own: string,
  { accounts }: Pick<MakeBatchDeps, "accounts">,
): CommandCall {
  if (textOption(call, "account") !== undefined || !accounts.find(own)) return call;
  return { ...call, options: { ...call.options, account: own } };
}
