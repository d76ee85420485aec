import { type Account, anthropicBaseUrl, hostOf } from "../model/account.ts";
import type { Quote } from "../model/draft.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { formatBytes } from "../tracking/formatBytes.ts";
import { countOf } from "../tracking/formatCount.ts";

/** What a person is asked before anything is sent. */
export interface SendQuestion {
  readonly message: string;
  /** One fact a line. */
  readonly detail: string;
}

/**
 * Asks for consent to a quote: how much goes where, and what it costs. `facts` are lines about the
 * draft itself, such as what was left out of it.
 */
export function sendQuestion(
  quote: Quote,
  account: Account,
  facts: readonly string[],
): SendQuestion {
  const requests = countOf(quote.requests, "request");
  const message =
    account.kind === "rehearsal"
      ? `Send ${requests} to ${account.label}, for free?`
      : `Send ${requests} to ${account.label}${costWords(quote)}?`;
  return { message, detail: [...facts, ...whereWords(quote, account)].join("\n") };
}

/** `likely $1.80, at most $13.68`; undefined when a price is not known. */
export function priceWords(quote: Quote): string | undefined {
  if (!quote.price) return undefined;
  const { likely, atMost } = quote.price;
  return `likely ${formatDollars(likely)}, at most ${formatDollars(atMost)}`;
}

function costWords(quote: Quote): string {
  const price = priceWords(quote);
  return price === undefined ? ` at a price that is not known` : `: ${price}`;
}

function whereWords(quote: Quote, account: Account): readonly string[] {
  const size = formatBytes(quote.bytes);
  const models = `Model: ${quote.models.join(", ")}`;
  if (account.kind === "rehearsal") {
    const price = priceWords(quote);
    const live = price === undefined ? [] : [`With an API key: ${price}.`];
    return [models, "Answers are simulated; nothing leaves this machine.", ...live];
  }
  const host = hostOf(account.baseUrl);
  const isForeign = account.baseUrl !== anthropicBaseUrl;
  const where = `${size} are uploaded to ${host}${isForeign ? ", which is not Anthropic's own" : ""}.`;
  const parts = quote.parts > 1 ? [`They are sent as ${quote.parts} batches.`] : [];
  return [models, where, ...parts];
}
