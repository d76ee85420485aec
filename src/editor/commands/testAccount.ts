import * as vscode from "vscode";
import { stringAt } from "../../base/json.ts";
import type { Models } from "../../flows/models.ts";
import type { EditorAccounts } from "../accounts.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { needAccount, pickAccount } from "../pick/pickAccount.ts";

/** Asks the API for its models with an account's key: rejects with what is wrong with it. */
export function testAccount(accounts: EditorAccounts, models: Models): CommandHandler {
  return async ({ isScripted, options }) => {
    const title = vscode.l10n.t("Test Account");
    const wanted = stringAt(options, "account");
    const isNamed = isScripted || wanted !== undefined;
    const account = isNamed
      ? needAccount(accounts, wanted ?? accounts.current()?.id ?? "")
      : (accounts.current() ?? (await pickAccount(accounts.list(), undefined, title)));
    if (!account) return undefined;
    const { length } = await models.list(account.id);
    if (!isScripted) {
      const words = vscode.l10n.t("{0} works: {1} models.", account.label, length);
      void vscode.window.showInformationMessage(words);
    }
    return { account: account.id, ok: true, models: length };
  };
}
