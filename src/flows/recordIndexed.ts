import type { Clock } from "../base/clock.ts";
import { toFailureData } from "../base/failure.ts";
import type { IndexedJob } from "../contracts/jobTasks.ts";
import type { Log } from "../contracts/log.ts";
import type { Jobs } from "./jobs.ts";

interface RecordDependencies {
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keeps what the answers of a job did cost, once for every download; the rehearsal costs nothing. */
export async function recordCost(
  jobId: string,
  { dollars }: IndexedJob,
  { jobs, clock, log }: RecordDependencies,
): Promise<void> {
  const job = jobs.need(jobId);
  if (dollars === undefined || job.isReadOnly || job.account.kind === "rehearsal") return;
  if (job.dollars !== undefined && Math.abs(job.dollars - dollars) < 1e-9) return;
  const event = { type: "costed", at: clock.now(), dollars } as const;
  await jobs.record(jobId, event).catch((error: unknown) => {
    log.warn(`The cost of ${jobId} was not kept: ${toFailureData(error).message}`);
  });
}

/** Keeps what became of a job's requests together with those that went on with it. */
export async function recordMerged(
  jobId: string,
  { merged: counts }: IndexedJob,
  { jobs, clock, log }: RecordDependencies,
): Promise<void> {
  const { merged: before, isReadOnly } = jobs.need(jobId);
  if (isReadOnly || JSON.stringify(counts) === JSON.stringify(before)) return;
  const event = { type: "merged", at: clock.now(), ...(counts && { counts }) } as const;
  await jobs.record(jobId, event).catch((error: unknown) => {
    log.warn(`The counts of ${jobId} were not kept: ${toFailureData(error).message}`);
  });
}

/**
 * An adopted batch is the job's own once its results name every request, and somebody else's once
 * they name another: then it is given back. False when one was.
 */
export async function proveParts(
  jobId: string,
  { results }: IndexedJob,
  { jobs, clock, log }: RecordDependencies,
): Promise<boolean> {
  const { parts, isReadOnly } = jobs.need(jobId);
  let isAllOurs = true;
  for (const { batch, presumed, collected, count } of parts) {
    const found = collected && results[collected.file];
    if (!batch || !presumed || isReadOnly || !found) continue;
    const { rows, missing } = found;
    const isStrange = rows > count - missing;
    if (!isStrange && missing > 0) continue;
    const type = isStrange ? "disowned" : "proved";
    await jobs.record(jobId, { type, at: clock.now(), batch: batch.id });
    if (!isStrange) continue;
    isAllOurs = false;
    log.warn(`${batch.id} answers other requests than those of ${jobId}: it was given back.`);
  }
  return isAllOurs;
}

/** Keeps how many requests have no result that can be read: a line of a download may be broken. */
export async function recordMissing(
  jobId: string,
  { results }: IndexedJob,
  { jobs, clock, log }: RecordDependencies,
): Promise<void> {
  const { parts, isReadOnly } = jobs.need(jobId);
  for (const { batch, presumed, collected } of parts) {
    if (!batch || !collected || presumed || isReadOnly) continue;
    const { missing = collected.missing } = results[collected.file] ?? {};
    if (missing === collected.missing) continue;
    const event = { ...collected, type: "collected", at: clock.now(), batch: batch.id } as const;
    await jobs.record(jobId, { ...event, missing }).catch((error: unknown) => {
      log.warn(`What is missing of ${jobId} was not kept: ${toFailureData(error).message}`);
    });
  }
}
