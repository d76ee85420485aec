import type { Batch } from "../model/batch.ts";

/**
 * Whether `next`, seen at `nextAt`, replaces what was seen at `lastAt` (local milliseconds). A
 * batch never leaves `ended` and never goes from `canceling` back, whatever a clock or a late
 * answer says; otherwise the later sight counts.
 */
export function batchReplaces(next: Batch, nextAt: number, last: Batch, lastAt: number): boolean {
  const ranks = [rankOf(next.status), rankOf(last.status)] as const;
  if (ranks[0] !== undefined && ranks[1] !== undefined && ranks[0] !== ranks[1])
    return ranks[0] > ranks[1];
  if (last.status === "ended") return next.status === "ended" && nextAt >= lastAt;
  return next.status === "ended" || nextAt >= lastAt;
}

function rankOf(status: string): number | undefined {
  const rank = ["in_progress", "canceling", "ended"].indexOf(status);
  return rank < 0 ? undefined : rank;
}
