import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { Account } from "../../core/model/account.ts";
import { accountWords } from "../accountWords.ts";
import type { EditorAccounts } from "../accounts.ts";
import { type CommandCall, textOption } from "../commandCall.ts";

interface AccountPick extends vscode.QuickPickItem {
  readonly account?: Account;
  readonly isAdd?: true;
}

/** Asks for an account. `add` makes a new one, and is offered when it is given. */
export async function pickAccount(
  accounts: readonly Account[],
  current: Account | undefined,
  title: string,
  add?: () => Promise<Account | undefined>,
): Promise<Account | undefined> {
  const items: AccountPick[] = accounts.map((account) => ({
    label: account.label,
    description: account.id === current?.id ? vscode.l10n.t("current") : "",
    detail: accountWords(account),
    account,
  }));
  if (add) {
    items.push({ label: "", kind: vscode.QuickPickItemKind.Separator });
    items.push({ label: `$(add) ${vscode.l10n.t("Add Account…")}`, isAdd: true });
  }
  const placeHolder = vscode.l10n.t("Who pays for new batches?");
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  return picked?.isAdd ? add?.() : picked?.account;
}

/** The account a call names, else the current one, else the one the person picks. */
export async function accountOf(
  call: CommandCall,
  accounts: EditorAccounts,
): Promise<Account | undefined> {
  const wanted = textOption(call, "account");
  if (wanted !== undefined) return needAccount(accounts, wanted);
  const current = accounts.current();
  if (current) return current;
  if (call.isScripted) {
    const message = "No account is picked. Pass `account`: its id or label, or `rehearsal`.";
    throw new Failure("invalid", message);
  }
  const title = vscode.l10n.t("New Batch: Account");
  const picked = await pickAccount(accounts.list(), undefined, title);
  if (picked) await accounts.pick(picked);
  return picked;
}

/** The account of that id or label, or a failure that names those there are. */
export function needAccount(accounts: EditorAccounts, idOrLabel: string): Account {
  const found = accounts.find(idOrLabel);
  if (found) return found;
  const known = accounts.list().map(({ id, label }) => (id === label ? id : `${label} (${id})`));
  throw new Failure(
    "invalid",
    `There is no account "${idOrLabel}". There are: ${known.join(", ")}.`,
  );
}
