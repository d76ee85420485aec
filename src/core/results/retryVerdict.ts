import type { Outcome } from "../model/outcome.ts";

/** Why a request is not sent again. `held`: another batch of the same job has it, unsettled. */
export type NotRetried = "answered" | "waiting" | "needsChange" | "held";

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
