import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import { anthropicBaseUrl, hostOf } from "../../core/model/account.ts";
import { parseBaseUrl } from "../../core/model/baseUrl.ts";
import type { Models } from "../../flows/models.ts";
import type { AddedAccount, EditorAccounts } from "../accounts.ts";
import { askForAccount, type NewAccount } from "../askForAccount.ts";
import type { CommandHandler } from "../registerCommands.ts";

export interface AddAccountDeps {
  readonly accounts: EditorAccounts;
  readonly models: Models;
}

/** Keeps a key under a label, and makes that the account for new batches. */
export function addAccount(deps: AddAccountDeps): CommandHandler {
  return async ({ isScripted, options }) => {
    const wanted = isScripted ? accountIn(options) : await askForAccount(deps.accounts);
    if (!wanted) return undefined;
    const { key, ...rest } = wanted;
    const added = await deps.accounts.add(rest, key);
    const { account } = added;
    if (!isScripted) await proveKey(added, deps);
    await deps.accounts.pick(account);
    return { account: account.id, label: account.label };
  };
}

/** Keeps no key that the API refuses. One that cannot be tried now is given the benefit of doubt. */
async function proveKey({ account, undo }: AddedAccount, deps: AddAccountDeps): Promise<void> {
  try {
    const { length } = await deps.models.list(account.id);
    const words = vscode.l10n.t("{0} works: {1} models.", account.label, length);
    vscode.window.setStatusBarMessage(`$(check) ${words}`, 8_000);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== "auth") {
      await deps.accounts.pick(account);
      throw error;
    }
    await undo();
    const host = hostOf(account.baseUrl);
    const message = vscode.l10n.t("{0} refused the key, so it was not kept.", host);
    throw new Failure("auth", message, error.details, { cause: error });
  }
}

function accountIn(options: { readonly [key: string]: unknown }): NewAccount {
  const label = stringAt(options, "label")?.trim();
  const key = stringAt(options, "key")?.trim();
  const baseUrl = parseBaseUrl(stringAt(options, "baseUrl") ?? anthropicBaseUrl);
  const keyHeader = stringAt(options, "keyHeader") ?? "bearer";
  if (!label) throw new Failure("invalid", "Pass `label`: what the account is called.");
  if (!key) throw new Failure("invalid", "Pass `key`: the API key of the account.");
  if (baseUrl === undefined) {
    throw new Failure("invalid", "`baseUrl` must be an http or https URL without credentials.");
  }
  if (keyHeader !== "bearer" && keyHeader !== "x-api-key") {
    throw new Failure("invalid", "`keyHeader` must be `bearer` or `x-api-key`.");
  }
  return { label, key, baseUrl, keyHeader };
}
