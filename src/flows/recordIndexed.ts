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
