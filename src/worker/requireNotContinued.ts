import { Failure } from "../base/failure.ts";
import { foldJob } from "../core/submission/foldJob.ts";
import { readChildJobs } from "./childJobs.ts";
import { customIdsOf } from "./customIdsOf.ts";
import { readJobLog } from "./jobLog.ts";

/**
 * Fails with `conflict` when a later job goes on with answers that this one may have given: without
 * its piece, the joined answer would have a hole that nobody sees.
 */
export function requireNotContinued(root: string, job: string): void {
  const log = readJobLog(root, job);
  const parent = log && foldJob(job, log.events, log.isReadOnly)?.prepared.parent;
  if (!parent) return;
  const { all } = readChildJobs(root, parent.job);
  const later = all.slice(all.findIndex(({ id }) => id === job) + 1);
  // Of one that is about to be noted, nobody knows yet what it is.
  const continued = later.filter(({ job: child }) => child?.prepared.parent?.kind !== "retry");
  if (continued.length === 0) return;
  const ids = new Set(customIdsOf(root, job));
  for (const { id, job: child } of continued)
    if (
      Array.from(customIdsOf(root, id)).some(
        (customId) => customId !== undefined && ids.has(customId),
      )
    )
      throw hole(child?.label ?? id);
}

function hole(label: string): Failure {
  const message = `"${label}" goes on with answers of it, which would have a hole without it. Forget that one first.`;
  return new Failure("conflict", message);
}
