import type { Outcome } from "../model/outcome.ts";
import { formatExact } from "../tracking/formatCount.ts";

/** How many requests have each outcome, the most frequent first: `11 answered, 1 truncated`. */
export function outcomeTally(counts: { readonly [K in Outcome]?: number }): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, count]) => `${formatExact(count)} ${plainWords(outcome)}`)
    .join(", ");
}

/** `invalidSchema` as words. */
function plainWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
