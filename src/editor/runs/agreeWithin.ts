import type { DraftCheck } from "../../contracts/draftCheck.ts";
import type { Quote } from "../../core/model/draft.ts";
import { beyondLimits } from "../../core/runs/beyondLimits.ts";
import type { RunLimits } from "../../core/runs/runDefinition.ts";
import type { Consent } from "../../flows/consent.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { readSettings } from "../settings.ts";

/**
 * Agrees to a task within its own limits and that of the setting, whichever is less; else a person is
 * asked, as they are when something looks like a secret.
 */
export function agreeWithin(
  limits: RunLimits,
  { account }: Pick<DraftPlan, "account">,
  quote: Quote,
  check: Pick<DraftCheck, "secrets">,
): Consent | "ask" {
  const isFree = account.kind === "rehearsal";
  const { unattendedLimitDollars } = readSettings();
  const dollars = Math.min(limits.dollars ?? Infinity, unattendedLimitDollars);
  const isAsked = beyondLimits(quote, { ...limits, dollars }, isFree) !== undefined;
  if (isAsked || (!isFree && check.secrets.checked > 0)) return "ask";
  return { kind: "unattended", limitDollars: unattendedLimitDollars };
}
