import type { Outcome } from "../model/outcome.ts";

/**
 * Why a request is not sent again. `held`: another batch of the same job has it, unsettled;
 * `uncut`: no answer of it broke off; `unjoinable`: one did, but nothing can go on with it.
 */
export type NotRetried = "answered" | "waiting" | "needsChange" | "held" | "uncut" | "unjoinable";

/** The outcomes that are worth the same request once more. */
export const retryableOutcomes: readonly Outcome[] = [
  "retryableError",
  "canceled",
  "expired",
  "missing",
];

/** Whether a request may be sent again after its outcome; `isChanged`: with another model or limit. */
export function retryVerdict(outcome: Outcome, isChanged: boolean): "retry" | NotRetried {
  if (retryableOutcomes.includes(outcome)) return "retry";
  if (outcome === "answered" || outcome === "toolUse") return "answered";
  if (outcome === "pending") return "waiting";
  return isChanged ? "retry" : "needsChange";
}

/** The outcomes that are the beginning of an answer. */
export const continuedOutcomes: readonly Outcome[] = ["truncated", "paused"];

/** Whether an answer can be gone on with after its outcome. */
export function continueVerdict(outcome: Outcome): "retry" | NotRetried {
  if (continuedOutcomes.includes(outcome)) return "retry";
  const verdict = retryVerdict(outcome, true);
  return verdict === "retry" ? "uncut" : verdict;
}
