import type { ErrorGroup } from "./errorGroup.ts";
import { retryableOutcomes } from "./retryVerdict.ts";

/** What helps the requests of a group: the same once more, or the same with something changed. */
export type DigestAction = "retry" | "raiseLimit" | "changeModel";

/** Undefined where only other words help, or nothing. */
export function digestAction({ outcome, type }: ErrorGroup): DigestAction | undefined {
  if (retryableOutcomes.includes(outcome)) return "retry";
  if (outcome === "truncated" && type === "max_tokens") return "raiseLimit";
  return outcome === "refused" || outcome === "invalidSchema" ? "changeModel" : undefined;
}
