import { Failure } from "../base/failure.ts";
import type { IndexedJob, VerifiedResults } from "../contracts/jobTasks.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { totalRequests } from "../core/model/batch.ts";
import type { Job } from "../core/model/job.ts";
import { countOf } from "../core/tracking/formatCount.ts";
import { deleteRemote, type DeleteRemoteDependencies } from "./deleteRemote.ts";
import { resultOf } from "./resultOf.ts";

interface DeleteWholeDependencies extends DeleteRemoteDependencies {
  readonly tasks: Pick<WorkerTasks, "indexJob" | "verifyResults">;
}

/**
 * Deletes a collected job at the API, unless another window has. Fails with `refused` when the copy
 * here is not whole: every byte as it was downloaded, and every result one that this version knows.
 */
export async function deleteWhole(jobId: string, deps: DeleteWholeDependencies): Promise<void> {
  const { jobs, tasks } = deps;
  await jobs.reload(jobId);
  const job = jobs.need(jobId);
  if (job.parts.every(({ isRemoteGone }) => isRemoteGone)) return;
  const { results } = await resultOf(tasks.indexJob(jobId));
  requireWhole(job, results, await resultOf(tasks.verifyResults(jobId)));
  await deleteRemote(jobId, deps);
}

function requireWhole(
  { parts }: Job,
  results: IndexedJob["results"],
  verified: VerifiedResults,
): void {
  for (const { batch, collected, presumed, count, isRemoteGone } of parts) {
    if (isRemoteGone) continue;
    const { rows = 0, missing } = (collected && results[collected.file]) ?? {};
    const isWhole =
      batch && missing === 0 && rows === count && rows === totalRequests(batch.counts);
    if (presumed || !isWhole) throw left(`The copy here has ${rows} of ${count} results`);
    const { isAsNamed, unknown = 0 } = (collected && verified[collected.file]) ?? {};
    if (isAsNamed !== true) throw left("The copy here is not what was downloaded");
    if (unknown > 0)
      throw left(`This version does not know the kind of ${countOf(unknown, "result")}`);
  }
}

function left(why: string): Failure {
  return new Failure("refused", `${why}, so that the batch was left there.`);
}
