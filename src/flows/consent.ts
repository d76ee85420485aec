import { Failure } from "../base/failure.ts";
import type { Account } from "../core/model/account.ts";
import type { Quote } from "../core/model/draft.ts";
import { formatDollars } from "../core/pricing/formatDollars.ts";

/** Who agreed to pay: the person who saw the quote, or a limit that the person once set. */
export type Consent =
  | { readonly kind: "person" }
  | {
      readonly kind: "unattended";
      /** US dollars, for the quote's upper bound. */
      readonly limitDollars: number;
    };

/** Fails with `refused` when nobody agreed to this quote. Rehearsal costs nothing and is free. */
export function requireConsent(consent: Consent, quote: Quote, account: Account): void {
  if (account.kind === "rehearsal" || consent.kind === "person") return;
  const atMost = quote.price?.atMost;
  if (atMost !== undefined && atMost <= consent.limitDollars) return;
  const cost =
    atMost === undefined
      ? `The price of ${quote.models.join(", ")} is not known, or that of server tools and files elsewhere`
      : `It may cost up to ${formatDollars(atMost)}`;
  throw new Failure(
    "refused",
    `${cost}, and without a dialog at most ${formatDollars(consent.limitDollars)} may be spent ` +
      `(setting "batchwright.submit.unattendedLimit"). Nothing was sent.`,
  );
}

/**
 * Fails with `refused` when a quote may cost more than anybody may spend here, also a person.
 * `mostDollars` of 0 is no limit. A price that is not known is left to {@link requireConsent}.
 */
export function requireBudget(quote: Quote, account: Account, mostDollars: number): void {
  const atMost = quote.price?.atMost;
  if (account.kind === "rehearsal" || mostDollars === 0 || atMost === undefined) return;
  if (atMost <= mostDollars) return;
  throw new Failure(
    "refused",
    `It may cost up to ${formatDollars(atMost)}, and more than ${formatDollars(mostDollars)} is ` +
      `refused here (setting "batchwright.submit.refuseAbove"). Nothing was sent.`,
  );
}
