import type { Outcome } from "../model/outcome.ts";

/** Why a request has no whole answer. */
export const skippedWords: { readonly [Key in Outcome]: string } = {
  answered: "",
  truncated: "Cut off at the limit of tokens",
  refused: "Refused by the model",
  paused: "Paused",
  toolUse: "Ended with a tool call",
  invalidSchema: "Not what was demanded",
  invalidRequest: "Invalid request",
  retryableError: "Failed at the server",
  canceled: "Canceled",
  expired: "Expired",
  missing: "No result",
  unknown: "Not understood",
  pending: "No result yet",
};
