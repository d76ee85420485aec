import type { Clock } from "../base/clock.ts";
import { Failure } from "../base/failure.ts";
import type { Attached, DraftToAttach } from "../contracts/jobTasks.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { PreparedEvent } from "../core/model/jobEvent.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf, type Watch } from "./resultOf.ts";

export interface AttachDependencies {
  readonly jobs: Jobs;
  readonly collect: Pick<Collect, "collect">;
  readonly tasks: Pick<WorkerTasks, "attachDraft" | "indexJob">;
  readonly clock: Clock;
}

/** A draft for a batch that another program made, and what its paths are relative to. */
export interface AttachRequest extends Pick<PreparedEvent, "base" | "document"> {
  readonly from: DraftToAttach;
}

/**
 * Tells of a batch made elsewhere what its results are about, by a draft with the same custom ids.
 * Downloads the results first. Fails with `invalid` when no id matches; some are enough.
 */
export async function attachDraft(
  jobId: string,
  { from, ...place }: AttachRequest,
  { jobs, collect, tasks, clock }: AttachDependencies,
  watch: Watch = {},
): Promise<Attached> {
  const job = jobs.needChangeable(jobId);
  if (job.state !== "ended" && job.state !== "collected") {
    const message = `"${job.label}" has not ended. Its ids are known when its results are here.`;
    throw new Failure("conflict", message);
  }
  await collect.collect(jobId);
  const attached = await resultOf(tasks.attachDraft(jobId, from), watch);
  if (attached.matched === 0) {
    const message = `None of the ${attached.results} results of "${job.label}" has a custom_id of that draft.`;
    throw new Failure("invalid", message);
  }
  await resultOf(tasks.indexJob(jobId), watch);
  const { matched } = attached;
  await jobs.record(jobId, { type: "attached", at: clock.now(), matched, ...place });
  return attached;
}
