import { type Batch, totalRequests } from "../model/batch.ts";
import type { Part } from "../model/job.ts";

/** How long a batch may take to appear in the list. */
export const settlingMs = 10 * 60 * 1000;

/** How far the time of the attempt, by the server's clock, may be off. */
const clockSkewMs = 5_000;

/** When to ask again if the list did not reach back to the attempt. */
const shortListRetryMs = 30_000;

export interface ReconcileQuestion {
  readonly part: Part;
  /** What the API lists, newest first. */
  readonly candidates: readonly Batch[];
  /** Ids that already belong to a job. */
  readonly knownIds: ReadonlySet<string>;
  /**
   * When the attempt began, when it was first looked for after it had ended, and what time it is,
   * all by the server's clock: the one here may be set while nobody looks.
   */
  readonly attemptServerTime: number;
  readonly firstLook: number;
  readonly serverNow: number;
  /** Whether another unsettled part has as many requests, so that a batch may be its. */
  readonly hasRival: boolean;
  /** Whether the list was read as far back as the attempt. */
  readonly listReachesBack: boolean;
}

export type Reconciliation =
  | { readonly kind: "adopt"; readonly batch: Batch }
  | { readonly kind: "notSent" }
  /** Too early to tell; ask again after `ms`. */
  | { readonly kind: "wait"; readonly ms: number }
  /** More than one batch could be it, or one could be another part's. */
  | { readonly kind: "ask"; readonly batches: readonly Batch[] };

/** Finds the batch that an unanswered attempt may have made. */
export function reconcile(question: ReconcileQuestion): Reconciliation {
  const batches = possibleBatches(question);
  const [first, ...others] = batches;
  const isClear = others.length === 0 && !question.hasRival;
  if (first) return isClear ? { kind: "adopt", batch: first } : { kind: "ask", batches };
  const leftMs = settlesInMs(question);
  return leftMs > 0 ? { kind: "wait", ms: leftMs } : { kind: "notSent" };
}

/** The batches that the attempt may have made: as many requests, of its time, and nobody's so far. */
export function possibleBatches(question: ReconcileQuestion): readonly Batch[] {
  const { part, candidates, knownIds, attemptServerTime, firstLook } = question;
  return candidates.filter(
    (batch) =>
      batch.createdAt >= attemptServerTime - clockSkewMs &&
      batch.createdAt <= firstLook + settlingMs &&
      totalRequests(batch.counts) === part.count &&
      !knownIds.has(batch.id) &&
      !part.disowned.includes(batch.id),
  );
}

/** Until when a batch may still appear in the list, from now; 0 once nothing more is to be seen. */
export function settlesInMs(question: ReconcileQuestion): number {
  const leftMs = question.firstLook + settlingMs - question.serverNow;
  if (leftMs > 0) return leftMs;
  return question.listReachesBack ? 0 : shortListRetryMs;
}
