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
  /** When the attempt began, when it ended and what time it is, all by the server's clock. */
  readonly attemptServerTime: number;
  readonly endServerTime: number;
  readonly serverNow: number;
  /** Whether the list was read as far back as the attempt. */
  readonly listReachesBack: boolean;
}

export type Reconciliation =
  | { readonly kind: "adopt"; readonly batch: Batch }
  | { readonly kind: "notSent" }
  /** Too early to tell; ask again after `ms`. */
  | { readonly kind: "wait"; readonly ms: number }
  /** More than one batch could be it. */
  | { readonly kind: "ask"; readonly batches: readonly Batch[] };

/** Finds the batch that an unanswered attempt may have made. */
export function reconcile(question: ReconcileQuestion): Reconciliation {
  const { part, candidates, knownIds, attemptServerTime, endServerTime, serverNow } = question;
  const batches = candidates.filter(
    (batch) =>
      batch.createdAt >= attemptServerTime - clockSkewMs &&
      totalRequests(batch.counts) === part.count &&
      !knownIds.has(batch.id),
  );
  const [first, ...others] = batches;
  if (first)
    return others.length === 0 ? { kind: "adopt", batch: first } : { kind: "ask", batches };
  const leftMs = endServerTime + settlingMs - serverNow;
  if (leftMs > 0) return { kind: "wait", ms: leftMs };
  return question.listReachesBack ? { kind: "notSent" } : { kind: "wait", ms: shortListRetryMs };
}
