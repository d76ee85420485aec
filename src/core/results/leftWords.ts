import { formatCount } from "../tracking/formatCount.ts";
import type { NotRetried } from "./retryVerdict.ts";

/** Why rows are not sent again, with their numbers; empty when all are. */
export function leftWords(left: { readonly [K in NotRetried]?: number }): string {
  const words: readonly (readonly [number | undefined, string])[] = [
    [left.answered, "answered already"],
    [left.waiting, "still waiting for an answer"],
    [left.held, "in another batch that has not been settled: send, open or forget that one first"],
    [left.uncut, "without the beginning of an answer"],
    [left.unjoinable, "cut off where nothing can go on, which takes another limit"],
    [left.needsChange, "refused, invalid or cut off, which takes another model or limit"],
  ];
  return words
    .flatMap(([count = 0, why]) => (count > 0 ? [`${formatCount(count)} ${why}`] : []))
    .join(" · ");
}
