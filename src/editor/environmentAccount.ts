import * as vscode from "vscode";
import { type Account, anthropicBaseUrl, environmentAccountId } from "../core/model/account.ts";
import { parseBaseUrl } from "../core/model/baseUrl.ts";

/** Environment variables of the process. */
export type Environment = { readonly [name: string]: string | undefined };

/**
 * The account that `ANTHROPIC_API_KEY` names, the only one that `ANTHROPIC_BASE_URL` applies to.
 * None when that URL makes no sense: the key must not go anywhere but where its owner said.
 */
export function environmentAccount(environment: Environment): Account | undefined {
  const key = environment["ANTHROPIC_API_KEY"]?.trim();
  const baseUrl = parseBaseUrl(environment["ANTHROPIC_BASE_URL"]?.trim() || anthropicBaseUrl);
  if (!key || baseUrl === undefined) return undefined;
  return {
    id: environmentAccountId,
    label: vscode.l10n.t("Key from the environment"),
    kind: "environment",
    baseUrl,
    keyHeader: "bearer",
  };
}
