import type { Job, Part } from "../model/job.ts";

/** The API keeps a prompt for an hour. What is sent then should have arrived before. */
const warmMs = 50 * 60_000;

/** A clock that is wrong would have the requests sent one by one. */
const mostPrimers = 3;

/**
 * What is next for a job whose first request warms the prompt cache for the others:
 * - `wait` the primer runs;
 * - `send` it has ended, and the others find the cache warm;
 * - `prime` the cache has gone cold: another of the requests goes first;
 * - `ask` it has failed, as the others may, or was canceled, or the cache went cold too often: a person decides.
 */
export type PrimingStep = "wait" | "send" | "prime" | "ask";

/**
 * Undefined for any other job, and once another request than a primer was sent, or refused. `now`
 * is on the same clock as the times of the batches.
 */
export function primingStep(
  { prepared, parts }: Pick<Job, "prepared" | "parts">,
  now: number,
): PrimingStep | undefined {
  if (prepared.primer !== true) return undefined;
  const primers = parts.filter(({ batch }) => batch !== undefined);
  const others = parts.filter(({ batch }) => batch === undefined);
  const latest = primers.toSorted((a, b) => createdAt(a) - createdAt(b)).at(-1);
  if (!latest?.batch || others.length === 0) return undefined;
  if (primers.some(({ count }) => count > 1)) return undefined;
  if (others.some(({ attempts }) => attempts.length > 0)) return undefined;
  if (latest.isRemoteGone) return "ask";
  const { status, counts, endedAt, cancelInitiatedAt } = latest.batch;
  if (status !== "ended") return "wait";
  // Whoever canceled it, although too late, wants no more.
  if (counts.succeeded === 0 || cancelInitiatedAt !== undefined) return "ask";
  if (now - (endedAt ?? createdAt(latest)) < warmMs) return "send";
  return primers.length < mostPrimers ? "prime" : "ask";
}

function createdAt({ batch }: Part): number {
  return batch?.createdAt ?? 0;
}
