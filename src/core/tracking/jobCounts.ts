import type { RequestCounts } from "../model/batch.ts";
import type { Job } from "../model/job.ts";
import { formatCount } from "./formatCount.ts";

/**
 * The counts of all parts of a job that the API has; with the answers of jobs that go on with it,
 * where there are such.
 */
export function jobCounts(job: Job): RequestCounts {
  if (job.merged) return job.merged;
  const sum = { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  for (const { batch } of job.parts) {
    if (!batch) continue;
    sum.processing += batch.counts.processing;
    sum.succeeded += batch.counts.succeeded;
    sum.errored += batch.counts.errored;
    sum.canceled += batch.counts.canceled;
    sum.expired += batch.counts.expired;
  }
  return sum;
}

/** Whether the API has counted any outcome; it does so only when a batch has ended. */
export function hasOutcomes(counts: RequestCounts): boolean {
  return counts.succeeded + counts.errored + counts.canceled + counts.expired > 0;
}

/** `309 answered · 2 errors · 1 expired`: what there is of each outcome. */
export function outcomeWords(
  counts: RequestCounts,
  format: (count: number) => string = formatCount,
): string {
  const { succeeded, errored, canceled, expired } = counts;
  return [
    succeeded > 0 ? `${format(succeeded)} answered` : "",
    errored > 0 ? `${format(errored)} ${errored === 1 ? "error" : "errors"}` : "",
    canceled > 0 ? `${format(canceled)} canceled` : "",
    expired > 0 ? `${format(expired)} expired` : "",
  ]
    .filter((words) => words !== "")
    .join(" · ");
}
