import * as vscode from "vscode";
import { type Account, hostOf } from "../core/model/account.ts";

/** Where an account's requests go, in a few words. */
export function accountWords(account: Account): string {
  if (account.kind === "rehearsal")
    return vscode.l10n.t("simulated answers, free, nothing is sent");
  const host = hostOf(account.baseUrl);
  return account.kind === "environment" ? `ANTHROPIC_API_KEY · ${host}` : host;
}
