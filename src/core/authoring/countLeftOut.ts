import type { LeftOut, LeftOutCount, LeftOutReason } from "../model/leftOut.ts";

/** How much was left out, by reason, most first. */
export function countLeftOut(leftOut: readonly LeftOut[]): readonly LeftOutCount[] {
  const counts = new Map<LeftOutReason, number>();
  for (const { reason, count = 1 } of leftOut)
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count);
}
