import type { ErrorGroup } from "./errorGroup.ts";
import { retryableOutcomes } from "./retryVerdict.ts";

/** What helps the requests of a group: the same once more, with something changed, mended, or the rest of it. */
export type DigestAction = "retry" | "raiseLimit" | "changeModel" | "continue" | "fix";

/** Undefined where only other words help, or nothing. */
export function digestAction({ outcome, type }: ErrorGroup): DigestAction | undefined {
  if (retryableOutcomes.includes(outcome)) return "retry";
  if (outcome === "invalidRequest") return "fix";
  if (outcome === "paused") return "continue";
  if (outcome === "truncated" && type === "max_tokens") return "raiseLimit";
  return outcome === "refused" || outcome === "invalidSchema" ? "changeModel" : undefined;
}
