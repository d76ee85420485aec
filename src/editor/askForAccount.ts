import * as vscode from "vscode";
import { anthropicBaseUrl, type KeyHeader } from "../core/model/account.ts";
import { isUnencrypted, parseBaseUrl } from "../core/model/baseUrl.ts";
import type { EditorAccounts } from "./accounts.ts";

/** What an account is made of. */
export interface NewAccount {
  readonly label: string;
  readonly key: string;
  readonly baseUrl: string;
  readonly keyHeader: KeyHeader;
}

/** Asks for label, key and host in turn; undefined when the person left. */
export async function askForAccount(accounts: EditorAccounts): Promise<NewAccount | undefined> {
  const title = vscode.l10n.t("Add Account");
  const label = await askForLabel(title, accounts);
  const key = label && (await askForKey(title));
  const url = key && (await askForUrl(title));
  const baseUrl = url && parseBaseUrl(url);
  if (!label || !key || !baseUrl) return undefined;
  const keyHeader = baseUrl === anthropicBaseUrl ? "bearer" : await askForHeader(title);
  return keyHeader && { label, key, baseUrl, keyHeader };
}

async function askForLabel(title: string, accounts: EditorAccounts): Promise<string | undefined> {
  const current = accounts.current();
  const label = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("What the account is called here. A label that exists gets the new key."),
    value: current?.kind === "key" ? current.label : vscode.l10n.t("Claude API"),
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (value.trim() === "") return vscode.l10n.t("A label needs at least one character.");
      const taken = accounts.find(value.trim());
      return taken && taken.kind !== "key" ? vscode.l10n.t("That name is taken.") : undefined;
    },
  });
  return label?.trim();
}

async function askForKey(title: string): Promise<string | undefined> {
  const key = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("The API key. It is kept in the system's secret storage, nowhere else."),
    placeHolder: "sk-ant-…",
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) =>
      /^\S+$/.test(value.trim()) ? undefined : vscode.l10n.t("A key is one word without spaces."),
  });
  return key?.trim();
}

function askForUrl(title: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("Where the API is. Change it only for a gateway of your own."),
    value: anthropicBaseUrl,
    ignoreFocusOut: true,
    validateInput: (value) => {
      const baseUrl = parseBaseUrl(value);
      if (baseUrl === undefined) {
        return vscode.l10n.t("An http or https URL, without credentials, query or fragment.");
      }
      if (!isUnencrypted(baseUrl)) return undefined;
      const message = vscode.l10n.t("Anybody on the way can read the key and everything you send.");
      return { message, severity: vscode.InputBoxValidationSeverity.Warning };
    },
  });
}

async function askForHeader(title: string): Promise<KeyHeader | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly keyHeader: KeyHeader })[] = [
    {
      label: "Authorization: Bearer",
      description: vscode.l10n.t("as Anthropic's own API takes it"),
      keyHeader: "bearer",
    },
    {
      label: "x-api-key",
      description: vscode.l10n.t("for gateways that still want it"),
      keyHeader: "x-api-key",
    },
  ];
  const placeHolder = vscode.l10n.t("How does this host take the key?");
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.keyHeader;
}
