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
  const baseUrl = baseUrlIn(environment);
  if (!hasKey(environment) || baseUrl === undefined) return undefined;
  return {
    id: environmentAccountId,
    label: vscode.l10n.t("Key from the environment"),
    kind: "environment",
    baseUrl,
    keyHeader: "bearer",
  };
}

/**
 * Why the key in the environment is no account; undefined when it is one, or when there is no key.
 * The URL is not repeated: it may hold a password.
 */
export function environmentProblem(environment: Environment): string | undefined {
  if (!hasKey(environment) || baseUrlIn(environment) !== undefined) return undefined;
  return vscode.l10n.t(
    "The key in ANTHROPIC_API_KEY is not used, because ANTHROPIC_BASE_URL is no http or https URL without credentials. Correct the variable and start VS Code again.",
  );
}

function hasKey(environment: Environment): boolean {
  return Boolean(environment["ANTHROPIC_API_KEY"]?.trim());
}

function baseUrlIn(environment: Environment): string | undefined {
  return parseBaseUrl(environment["ANTHROPIC_BASE_URL"]?.trim() || anthropicBaseUrl);
}
