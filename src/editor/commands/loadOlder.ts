import * as vscode from "vscode";
import type { Account } from "../../core/model/account.ts";
import type { ViewId } from "../contributions.ts";
import type { EditorAccounts } from "../accounts.ts";
import { accountOf } from "../pick/pickAccount.ts";
import type { CommandHandler } from "../registerCommands.ts";

const viewId: ViewId = "batchwright.batches";

export interface LoadOlderDeps {
  readonly accounts: EditorAccounts;
  readonly loadOlder: (account: Account) => Promise<boolean>;
}

/** Lists the next older batches of an account, which the usual look passes over. */
export function loadOlder({ accounts, loadOlder: load }: LoadOlderDeps): CommandHandler {
  return async (call) => {
    const account = await accountOf(call, accounts);
    if (!account) return undefined;
    const location = { viewId };
    const hasMore = await vscode.window.withProgress({ location }, () => load(account));
    return { hasMore };
  };
}
