import type { FailureDetails, FailureKind } from "../base/failure.ts";

/** Limits on spending that no waiting lifts. */
const spendLimit = /spend_limit_reached$/;

/**
 * What a refusal by the API is, when its status alone says something else: limits on spending come
 * as 400 and 429, an organization on hold as 400.
 */
export function refinedKind(kind: FailureKind, code: string | undefined, message: string) {
  if (isSpendLimit(code, message)) return "billing";
  if (code === "organization_on_hold" || code?.startsWith("cmek_") === true) return "permission";
  return kind;
}

/** What to do about a refusal, as a sentence; empty when the API's own words are all there is. */
export function remedyWords(
  kind: FailureKind,
  { code }: FailureDetails,
  message: string,
  host: string,
): string {
  if (isSpendLimit(code, message))
    return "Raise the limit in the Console's settings, or wait until it starts anew.";
  if (code === "organization_on_hold")
    return "Anthropic has put the organization on hold: its administrators find out why in the Console.";
  if (code?.startsWith("cmek_") === true)
    return "The organization's own encryption key cannot be used: its administrators have to restore it.";
  switch (kind) {
    case "auth":
      return `${host} does not take this account's key: set it anew, or pick another account.`;
    case "billing":
      return "Add credit or a way to pay in the Console's billing settings, then send it again.";
    case "permission":
      return "This key may not do that: look at its workspace and permissions in the Console.";
    case "tooLarge":
      return `${host} takes no upload of this size. Send fewer or smaller requests.`;
    default:
      return "";
  }
}

function isSpendLimit(code: string | undefined, message: string): boolean {
  // A limit that a workspace has set for itself comes without a code.
  return spendLimit.test(code ?? "") || message.startsWith("You have reached your specified API");
}
