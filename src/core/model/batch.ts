/** How many requests are in which state. All but `processing` are zero until the batch has ended. */
export interface RequestCounts {
  readonly processing: number;
  readonly succeeded: number;
  readonly errored: number;
  readonly canceled: number;
  readonly expired: number;
}

/** The API's Message Batch, as it was last seen. Times are milliseconds since the epoch. */
export interface Batch {
  /** `msgbatch_…` */
  readonly id: string;
  /** `in_progress`, `canceling` or `ended` today; a value this version does not know is kept. */
  readonly status: string;
  readonly counts: RequestCounts;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly endedAt?: number;
  readonly cancelInitiatedAt?: number;
  /** Set once the API has forgotten the results. */
  readonly archivedAt?: number;
  readonly resultsUrl?: string;
}

/** The number of requests in a batch: the counts always add up to it. */
export function totalRequests(counts: RequestCounts): number {
  return counts.processing + counts.succeeded + counts.errored + counts.canceled + counts.expired;
}

/** How long the API keeps results, from the creation of the batch. */
export const resultsLifetimeMs = 29 * 24 * 60 * 60 * 1000;

/**
 * Whether two sights of a batch tell the same. The address of the results is left out, once there
 * is one: it names whatever host answered.
 */
export function isSameSight(a: Batch, b: Batch): boolean {
  return (
    a.status === b.status &&
    a.endedAt === b.endedAt &&
    a.cancelInitiatedAt === b.cancelInitiatedAt &&
    a.archivedAt === b.archivedAt &&
    (a.resultsUrl === undefined) === (b.resultsUrl === undefined) &&
    countNames.every((name) => a.counts[name] === b.counts[name])
  );
}

const countNames = ["processing", "succeeded", "errored", "canceled", "expired"] as const;
