import type { Attempt, Part } from "../model/job.ts";

/** What may be done about a part that should be sent. */
export type SendDecision =
  /** It may be sent, as this attempt. */
  | { readonly kind: "send"; readonly attempt: number }
  /** An attempt is open: being made if its owner lives, else of unknown outcome. */
  | { readonly kind: "inFlight"; readonly attempt: Attempt }
  /** The API may have it: reconcile before anything else. */
  | { readonly kind: "unknown"; readonly attempt: Attempt }
  /** The API has it. */
  | { readonly kind: "done" };

/** Whether a part may be sent: the first time, or after the last attempt was surely rejected. */
export function sendDecision(part: Part): SendDecision {
  if (part.batch) return { kind: "done" };
  const attempt = part.attempts.at(-1);
  if (!attempt) return { kind: "send", attempt: 1 };
  switch (attempt.outcome) {
    case "rejected":
      return { kind: "send", attempt: attempt.attempt + 1 };
    case "open":
      return { kind: "inFlight", attempt };
    case "unanswered":
      return { kind: "unknown", attempt };
    default:
      return { kind: "done" };
  }
}
