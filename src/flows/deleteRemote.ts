import { neverAborted } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { Failure } from "../base/failure.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { Job } from "../core/model/job.ts";
import type { Jobs } from "./jobs.ts";
import type { Workspaces } from "./workspaces.ts";

export interface DeleteRemoteDependencies {
  readonly jobs: Jobs;
  readonly apis: ApiProvider;
  readonly workspaces: Pick<Workspaces, "of">;
  readonly clock: Clock;
}

/** Deletes a job's batches, their requests and their results, at the API. Local copies stay. */
export async function deleteRemote(id: string, deps: DeleteRemoteDependencies): Promise<Job> {
  const job = deps.jobs.needChangeable(id);
  const present = job.parts.flatMap(({ batch, isRemoteGone, workspaceId }) =>
    batch && !isRemoteGone ? [{ batch, workspaceId }] : [],
  );
  if (present.some(({ batch: { status } }) => status !== "ended")) {
    throw new Failure("conflict", `"${job.label}" has not ended. Cancel it first.`);
  }
  const unproved = job.parts.find(({ presumed, isRemoteGone }) => presumed && !isRemoteGone);
  if (unproved?.batch) {
    const words = `Only its results prove that ${unproved.batch.id} is the batch of "${job.label}". Open them first.`;
    throw new Failure("conflict", words);
  }
  if (present.length === 0) {
    throw new Failure("conflict", `"${job.label}" is not at the API any more.`);
  }
  const api = await deps.apis.api(job.account.id);
  const ofKey = deps.workspaces.of(job.account.id);
  for (const { batch, workspaceId } of present) {
    const isGone = await api.deleteBatch(batch.id, neverAborted).then(
      () => false,
      async (error: unknown) => {
        if (!(error instanceof Failure) || error.kind !== "notFound") throw error;
        if (await isNotedGone(id, batch.id, deps.jobs)) return true;
        // Whoever was stopped between deleting and noting it has deleted it all the same.
        if (ofKey === undefined || ofKey !== workspaceId) throw error;
        return false;
      },
    );
    if (isGone) continue;
    const at = deps.clock.now();
    await deps.jobs.record(id, { type: "deletedRemote", at, batch: batch.id });
  }
  return deps.jobs.need(id);
}

/** Another window may have deleted it at the same time. */
async function isNotedGone(id: string, batch: string, jobs: Jobs): Promise<boolean> {
  await jobs.reload(id);
  const part = jobs.need(id).parts.find((one) => one.batch?.id === batch);
  return part?.isRemoteGone === true;
}
