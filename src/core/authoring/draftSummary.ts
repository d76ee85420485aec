import { formatBytes } from "../tracking/formatBytes.ts";
import { countOf, formatCount, formatExact } from "../tracking/formatCount.ts";
import type { Quote } from "../model/draft.ts";
import { secretWords } from "./secretWords.ts";
import type { SecretCounts } from "../model/secretCounts.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { livePrice } from "../pricing/livePrice.ts";
import { priceWords } from "../submission/sendQuestion.ts";
import { draftFactWords, shortFactWords } from "./draftFactWords.ts";
import type { DraftFacts } from "./draftFacts.ts";

/** A draft as a row of a list. */
export interface DraftSummary {
  /** What stands beside the label: size, price, who pays. */
  readonly description: string;
  /** One fact a line. */
  readonly tooltip: string;
  /** The row as it is read aloud. */
  readonly accessibility: string;
}

/** What a draft is called, how many requests it has in all, checked or not, and who is to pay. */
export interface SummarizedDraft {
  readonly label: string;
  readonly all: number;
  readonly errors: number;
  readonly secrets: SecretCounts;
  readonly recipe?: string;
  readonly account?: string;
  /** What else is worth saying of what is checked. */
  readonly facts: DraftFacts;
}

/** The row of a draft of which `quote` is what is checked. */
export function draftSummary(draft: SummarizedDraft, quote: Quote): DraftSummary {
  const { label, all, errors, secrets, account, facts: known } = draft;
  const requests = countOf(quote.requests, "request");
  const size =
    quote.requests === all
      ? requests
      : `${formatCount(quote.requests)} of ${countOf(all, "request")}`;
  const facts = [
    size,
    ...(quote.requests === 0 ? [] : costFacts(quote)),
    ...(quote.parts > 1 ? [`${formatExact(quote.parts)} batches`] : []),
    ...shortFactWords(known),
    ...(errors > 0 ? [countOf(errors, "error")] : []),
    ...(secrets.checked > 0 ? [`${formatCount(secrets.checked)} secret?`] : []),
    ...(account === undefined ? [] : [account]),
  ];
  return {
    description: facts.join(" · "),
    tooltip: tooltipOf(draft, quote),
    accessibility: `${label}, draft, ${facts.join(", ")}`,
  };
}

function costFacts(quote: Quote): readonly string[] {
  const price = priceWords(quote);
  return [
    price === undefined ? "price not known" : `${price} (half of live)`,
    `≈${formatCount(quote.inputTokens)} input tokens`,
  ];
}

function tooltipOf(draft: SummarizedDraft, quote: Quote): string {
  const { label, all, secrets, recipe, account, facts } = draft;
  const { requests, bytes, inputTokens, models, parts } = quote;
  const lines = [
    label,
    `${formatExact(requests)} of ${formatExact(all)} requests are checked`,
    `${formatBytes(bytes)} to upload, about ${formatExact(inputTokens)} input tokens`,
    ...(models.length === 0 ? [] : [`Model: ${models.join(", ")}`]),
    ...priceLines(quote),
    ...(parts > 1 ? [`Sent as ${formatExact(parts)} batches`] : []),
    ...secretWords(secrets),
    ...draftFactWords(facts),
    ...(recipe === undefined ? [] : [`Recipe: ${recipe}`]),
    ...(account === undefined ? [] : [`Account: ${account}`]),
  ];
  return lines.join("\n");
}

function priceLines(quote: Quote): readonly string[] {
  const { price } = quote;
  if (!price) return ["Price: not known"];
  const saved = livePrice(price).likely - price.likely;
  return [
    `Price: ${priceWords(quote)}`,
    `Live calls would cost twice as much: a batch saves likely ${formatDollars(saved)}`,
  ];
}
