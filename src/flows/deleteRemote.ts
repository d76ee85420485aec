import { neverAborted } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { Failure } from "../base/failure.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { Job } from "../core/model/job.ts";
import type { Jobs } from "./jobs.ts";

export interface DeleteRemoteDependencies {
  readonly jobs: Jobs;
  readonly apis: ApiProvider;
  readonly clock: Clock;
}

/** Deletes a job's batches, their requests and their results, at the API. Local copies stay. */
export async function deleteRemote(id: string, deps: DeleteRemoteDependencies): Promise<Job> {
  const job = deps.jobs.needChangeable(id);
  const present = job.parts.flatMap(({ batch, isRemoteGone }) =>
    batch && !isRemoteGone ? [batch] : [],
  );
  if (present.some(({ status }) => status !== "ended")) {
    throw new Failure("conflict", `"${job.label}" has not ended. Cancel it first.`);
  }
  if (present.length === 0) {
    throw new Failure("conflict", `"${job.label}" is not at the API any more.`);
  }
  const api = await deps.apis.api(job.account.id);
  for (const batch of present) {
    await api.deleteBatch(batch.id, neverAborted);
    const at = deps.clock.now();
    await deps.jobs.record(id, { type: "deletedRemote", at, batch: batch.id });
  }
  return deps.jobs.need(id);
}
