import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { Account } from "../../core/model/account.ts";
import type { EditorAccounts } from "../accounts.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { needAccount, pickAccount } from "../pick/pickAccount.ts";

/** Forgets an account and its key. Its batches stay in the list. */
export function removeAccount(accounts: EditorAccounts): CommandHandler {
  return async ({ isScripted, options }) => {
    const wanted = stringAt(options, "account");
    const isNamed = isScripted || wanted !== undefined;
    const account = isNamed ? needAccount(accounts, wanted ?? "") : await pickRemovable(accounts);
    if (!account || !(isScripted || (await isSure(account)))) return undefined;
    if (account.kind !== "key") {
      throw new Failure("invalid", `"${account.label}" was not added here and cannot be removed.`);
    }
    await accounts.remove(account);
    return { account: account.id };
  };
}

async function pickRemovable(accounts: EditorAccounts): Promise<Account | undefined> {
  const added = accounts.list().filter(({ kind }) => kind === "key");
  if (added.length === 0) {
    throw new Failure("refused", vscode.l10n.t("No account was added here."));
  }
  return pickAccount(added, accounts.current(), vscode.l10n.t("Remove Account"));
}

async function isSure(account: Account): Promise<boolean> {
  const remove = vscode.l10n.t("Remove");
  const message = vscode.l10n.t('Remove "{0}" and forget its key?', account.label);
  const detail = vscode.l10n.t("Its batches go on, but nobody looks after them from here.");
  return (
    (await vscode.window.showWarningMessage(message, { modal: true, detail }, remove)) === remove
  );
}
