import { type Account, hostOf } from "../model/account.ts";
import type { Quote } from "../model/draft.ts";
import type { Usage } from "../model/outcome.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { countOf, formatExact } from "../tracking/formatCount.ts";
import { priceWords, type SendQuestion } from "./sendQuestion.ts";

/** What a person is asked before one request is sent live. */
export function trialQuestion(
  quote: Quote,
  account: Account,
  { customId, holdsSecret }: { readonly customId: string; readonly holdsSecret: boolean },
): SendQuestion {
  const price = priceWords(quote);
  const cost = price === undefined ? "at a price that is not known" : price;
  return {
    message: `Try "${customId}" live with ${account.label}: ${cost}?`,
    detail: [
      ...(holdsSecret ? ["It holds what looks like a key or a password."] : []),
      `Model: ${quote.models.join(", ")}`,
      `This one request is sent to ${hostOf(account.baseUrl)} now. A live call costs twice what it costs in a batch.`,
    ].join("\n"),
  };
}

/** What is known of a tried request, while its answer comes and after. Texts are the model's. */
export interface TrialState {
  readonly customId: string;
  readonly model: string;
  readonly account: Account;
  readonly text: string;
  readonly end?: {
    readonly usage: Usage;
    readonly ms: number;
    readonly dollars?: number;
    readonly stopReason?: string;
    readonly calls: readonly string[];
    /** What the whole batch would cost if its answers were like this one. */
    readonly batch: Quote;
  };
  /** Why it ended before its end. */
  readonly failure?: string;
}

/** The tried request as a Markdown document. */
export function trialDocument(state: TrialState): string {
  const { customId, model, account, text, end, failure } = state;
  const simulated = `Simulated by ${account.label}: no model was asked. `;
  const head = `> ${account.kind === "rehearsal" ? simulated : ""}One live request: \`${customId}\`, ${model}`;
  if (failure !== undefined) return [head, text, "---", `It failed: ${failure}`].join("\n\n");
  if (!end) return [head, text === "" ? "…" : `${text} …`].join("\n\n");
  const calls = end.calls.map((name) => `Calls the tool \`${name}\`.`);
  const stop = stopWords(end.stopReason);
  const facts = [...(stop === undefined ? [] : [stop]), factWords(end), batchWords(end.batch)];
  return [head, ...(text === "" ? [] : [text]), ...calls, "---", ...facts].join("\n\n") + "\n";
}

function factWords({ usage, ms, dollars }: NonNullable<TrialState["end"]>): string {
  const input = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  return [
    `${formatExact(input)} tokens in`,
    `${formatExact(usage.outputTokens)} out`,
    `${(ms / 1000).toFixed(1)} s`,
    dollars === undefined ? "price not known" : `${formatDollars(dollars)} live`,
  ].join(" · ");
}

function batchWords(batch: Quote): string {
  const requests = countOf(batch.requests, "request");
  const price = priceWords(batch);
  if (price === undefined) return `The price of all ${requests} is not known.`;
  return `All ${requests} as a batch, with answers like this one: ${price}.`;
}

function stopWords(reason: string | undefined): string | undefined {
  switch (reason) {
    case "max_tokens":
      return "**Cut off at max_tokens.** Raise it before the batch is sent.";
    case "refusal":
      return "**The model refused.**";
    case "model_context_window_exceeded":
      return "**Cut off: the model's context is full.** Send less in one request.";
    default:
      return undefined;
  }
}
