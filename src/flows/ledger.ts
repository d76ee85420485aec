import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { ledgerEntry, type LedgerEntry } from "../core/ledger/ledgerEntry.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf } from "./resultOf.ts";

/** What every job that is kept here did, newest first. */
export async function ledger({
  jobs,
  tasks,
}: {
  readonly jobs: Pick<Jobs, "all">;
  readonly tasks: Pick<WorkerTasks, "tallies">;
}): Promise<readonly LedgerEntry[]> {
  const tallies = await resultOf(tasks.tallies());
  const byJob = new Map(tallies.map((tally) => [tally.job, tally]));
  return jobs.all().map((job) => ledgerEntry(job, byJob.get(job.id)));
}
