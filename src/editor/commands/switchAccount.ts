import * as vscode from "vscode";
import { stringAt } from "../../base/json.ts";
import type { EditorAccounts } from "../accounts.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { needAccount, pickAccount } from "../pick/pickAccount.ts";

/** Picks the account for new batches. `add` makes a new one. */
export function switchAccount(
  accounts: EditorAccounts,
  add: () => Promise<unknown>,
): CommandHandler {
  return async ({ isScripted, options }) => {
    const title = vscode.l10n.t("Switch Account");
    const wanted = stringAt(options, "account");
    const isNamed = isScripted || wanted !== undefined;
    const account = isNamed
      ? needAccount(accounts, wanted ?? "")
      : await pickAccount(accounts.list(), accounts.current(), title, async () => {
          await add();
          return accounts.current();
        });
    if (!account) return undefined;
    await accounts.pick(account);
    return { account: account.id, label: account.label };
  };
}
