import type { BatchPage } from "../contracts/api.ts";
import type { JobMirror } from "../contracts/jobMirror.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { type Account, toAccountRef } from "../core/model/account.ts";
import { type Batch, totalRequests } from "../core/model/batch.ts";
import type { PreparedEvent } from "../core/model/jobEvent.ts";
import { isStoredName } from "../core/model/storageLayout.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf } from "./resultOf.ts";

export interface AddElsewhereDependencies {
  readonly jobs: Jobs;
  readonly mirror: Pick<JobMirror, "read">;
  readonly tasks: Pick<WorkerTasks, "keepSources">;
}

/** Whether a job can be made of a batch: its id becomes the name of files. */
export function isAddable(batch: Batch): boolean {
  return [batch.id, jobOfBatch(batch.id)].every(isStoredName);
}

/**
 * Makes a job of a batch that nothing here has sent. Its label and sources are known when it was sent
 * from here before the storage folder was lost.
 */
export async function addElsewhere(
  account: Account,
  batch: Batch,
  { workspaceId }: Pick<BatchPage, "workspaceId">,
  { jobs, mirror, tasks }: AddElsewhereDependencies,
): Promise<void> {
  const requests = totalRequests(batch.counts);
  const mirrored = mirror.read().find((one) => one.batch === batch.id);
  const { label = batch.id, base, document, sources } = mirrored ?? {};
  const id = jobOfBatch(batch.id);
  const prepared: PreparedEvent = {
    type: "prepared",
    at: batch.createdAt,
    label,
    account: toAccountRef(account),
    origin: "elsewhere",
    requests,
    parts: [{ first: 0, count: requests, bytes: 0 }],
    models: [],
    ...(base === undefined ? {} : { base }),
    ...(document === undefined ? {} : { document }),
  };
  const begun = jobs.get(id);
  if (begun?.isReadOnly === true) return;
  // A window that was closed between the two events left the first alone.
  if (!begun) await jobs.record(id, prepared);
  if (sources !== undefined) await resultOf(tasks.keepSources(id, sources));
  await jobs.record(id, {
    type: "accepted",
    at: batch.createdAt,
    part: 0,
    batch,
    ...(workspaceId === undefined ? {} : { workspaceId }),
  });
}

/** Named after the batch, so that two windows that see it first make one job of it. */
function jobOfBatch(batchId: string): string {
  return `batch-${batchId}`;
}
