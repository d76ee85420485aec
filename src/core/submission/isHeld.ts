import type { Job, Part } from "../model/job.ts";

/** What the newest claim says of a job that goes on with another. */
export interface ChildClaim {
  /** Whether the process that made it may still be there. */
  readonly isLive: boolean;
  /** Nothing of the job was attempted since: it is about to be. */
  readonly isUnused: boolean;
}

/** What waits to be tried again by itself is late by no more than this. */
const lateMs = 60_000;

/**
 * Whether the requests of a job's part may be paid for, now or in a moment, without their results
 * being here: then no other job may ask them. `now` is in local milliseconds. What is not held is
 * claimed anew before it is sent.
 */
export function isHeld(part: Part, job: Job, claim: ChildClaim, now: number): boolean {
  // What was taken for the part's batch may be a stranger's, and its own may still run.
  if (part.presumed) return true;
  if (part.collected) return false;
  // A newer version may have sent it.
  if (job.isReadOnly) return true;
  // Results that the API has no more come from nowhere.
  if (part.batch) return part.batch.archivedAt === undefined && !part.isRemoteGone;
  const last = part.attempts.at(-1)?.outcome;
  if (last !== undefined && last !== "rejected") return true;
  if (claim.isLive && claim.isUnused) return true;
  if (job.state === "priming") return true;
  if (job.parts.some(({ retryAt = 0 }) => now < retryAt + lateMs)) return true;
  // Whoever sends part by part stops at the first that is refused.
  return claim.isLive && !job.parts.some(isRefused);
}

function isRefused({ batch, attempts }: Part): boolean {
  return batch === undefined && attempts.at(-1)?.outcome === "rejected";
}
