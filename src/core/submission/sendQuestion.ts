import { type Account, anthropicBaseUrl, hostOf } from "../model/account.ts";
import type { Quote } from "../model/draft.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { formatBytes } from "../tracking/formatBytes.ts";
import { countOf, formatExact } from "../tracking/formatCount.ts";

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

/** `likely $1.80 (counted), at most $13.68`; undefined when a price is not known. */
export function priceWords(quote: Quote): string | undefined {
  if (!quote.price) return undefined;
  const { likely, atMost } = quote.price;
  const counted = quote.tokensSource === "counted" ? " (counted)" : "";
  return `likely ${formatDollars(likely)}${counted}, at most ${formatDollars(atMost)}`;
}

/** Why a quote deserves a second look; undefined when it does not. 0 warns of every price. */
export function warningWords(
  quote: Quote,
  account: Account,
  confirmAboveDollars: number,
): string | undefined {
  if (account.kind === "rehearsal") return undefined;
  const atMost = quote.price?.atMost;
  if (atMost === undefined)
    return "The price of a model is not known, so that nobody can say what this costs at most.";
  if (atMost <= confirmAboveDollars) return undefined;
  return `This may cost more than ${formatDollars(confirmAboveDollars)}, so that it is asked twice.`;
}

function answerWords({ answers }: Quote): readonly string[] {
  if (!answers) return [];
  const like = answers.source === "tried" ? "like the one that was tried" : "as in earlier runs";
  return [`Answers are taken to have ${formatExact(answers.tokens)} tokens, ${like}.`];
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
    const local = "Answers are simulated; nothing leaves this machine.";
    return [models, local, ...live, ...answerWords(quote)];
  }
  const host = hostOf(account.baseUrl);
  const isForeign = account.baseUrl !== anthropicBaseUrl;
  const where = `${size} are uploaded to ${host}${isForeign ? ", which is not Anthropic's own" : ""}.`;
  const parts = quote.parts > 1 ? [`They are sent as ${quote.parts} batches.`] : [];
  return [models, where, ...parts, ...answerWords(quote)];
}
