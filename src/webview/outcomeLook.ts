import type { Outcome } from "../core/model/outcome.ts";

/** How an outcome is shown: a shape, a colour and a word, so that none of them stands alone. */
export interface OutcomeLook {
  /** Name of a codicon. */
  readonly icon: string;
  readonly tone: "good" | "warning" | "bad" | "quiet";
  /** Untranslated. */
  readonly word: string;
  /** What it means and what to do, untranslated; absent where the word says it all. */
  readonly meaning?: string;
}

export const outcomeLooks: { readonly [K in Outcome]: OutcomeLook } = {
  answered: { icon: "check", tone: "good", word: "Answered" },
  truncated: {
    icon: "fold-down",
    tone: "warning",
    word: "Truncated",
    meaning: "The answer stopped at a length limit. Allow more output tokens and send it again.",
  },
  refused: {
    icon: "circle-slash",
    tone: "warning",
    word: "Refused",
    meaning: "The model declined to answer. Another wording or another model may help.",
  },
  paused: {
    icon: "debug-pause",
    tone: "warning",
    word: "Paused",
    meaning: "The model stopped in the middle of a long turn, which can be continued.",
  },
  toolUse: {
    icon: "tools",
    tone: "good",
    word: "Tool use",
    meaning:
      "The model asks for a tool, and a batch runs none. Send the tool's result in a request of its own.",
  },
  invalidSchema: {
    icon: "json",
    tone: "warning",
    word: "Invalid JSON",
    meaning: "The answer does not have the form that the request demanded.",
  },
  invalidRequest: {
    icon: "error",
    tone: "bad",
    word: "Invalid request",
    meaning:
      "The API does not accept this request. Correct it before sending it again. Not billed.",
  },
  retryableError: {
    icon: "warning",
    tone: "warning",
    word: "Error",
    meaning: "The API failed, not the request: it is safe to send again. Not billed.",
  },
  canceled: {
    icon: "stop-circle",
    tone: "warning",
    word: "Canceled",
    meaning: "The batch was canceled before this request ran. Not billed.",
  },
  expired: {
    icon: "history",
    tone: "warning",
    word: "Expired",
    meaning: "The batch's 24 hours were over before this request ran. Send it again. Not billed.",
  },
  missing: {
    icon: "dash",
    tone: "bad",
    word: "Missing",
    meaning: "The batch has ended, but its results have nothing for this request.",
  },
  unknown: {
    icon: "question",
    tone: "warning",
    word: "Unknown",
    meaning: "This version of Batchwright does not know this kind of result.",
  },
  pending: {
    icon: "circle-large-outline",
    tone: "quiet",
    word: "Waiting",
    meaning:
      "No answer yet: answers come all together at the end, usually in under an hour. You may close VS Code.",
  },
};

/** All outcomes, in the order in which they are offered as filters. */
export const outcomeOrder: readonly Outcome[] = [
  "answered",
  "toolUse",
  "truncated",
  "refused",
  "paused",
  "invalidSchema",
  "invalidRequest",
  "retryableError",
  "canceled",
  "expired",
  "missing",
  "unknown",
  "pending",
];

/** The outcomes that somebody has to look at. */
export const failureOutcomes: readonly Outcome[] = outcomeOrder.filter(
  (outcome) => !["good", "quiet"].includes(outcomeLooks[outcome].tone),
);
