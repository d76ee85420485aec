import { Failure } from "../base/failure.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { batchIds } from "../core/model/job.ts";
import { jobCapabilities } from "../core/tracking/jobCapabilities.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf } from "./resultOf.ts";

export interface ForgetDependencies {
  readonly jobs: Jobs;
  readonly tasks: Pick<WorkerTasks, "forgetJob">;
  readonly collect: Pick<Collect, "collect">;
}

/**
 * Removes all that is kept here of a job: its results, requests and sources. The API keeps what it
 * has, and goes on with what runs. Fails with `conflict` while it may be being sent.
 */
export async function forgetJob(
  id: string,
  { jobs, tasks, collect }: ForgetDependencies,
): Promise<void> {
  await jobs.load();
  const job = jobs.needChangeable(id);
  if (!jobCapabilities(job).includes("forgettable")) {
    const message = `It is not settled yet whether "${job.label}" was sent. Forget it afterwards.`;
    throw new Failure("conflict", message);
  }
  await resultOf(tasks.forgetJob(id, batchIds(job)));
  await jobs.load();
  const parent = job.prepared.parent?.job;
  if (parent === undefined || !jobs.get(parent)) return;
  // Its rows show what they were answered without it. What fails is shown where they are looked at.
  await collect.collect(parent).catch(() => undefined);
}
