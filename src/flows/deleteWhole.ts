import { Failure } from "../base/failure.ts";
import type { IndexedJob } from "../contracts/jobTasks.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { totalRequests } from "../core/model/batch.ts";
import type { Job } from "../core/model/job.ts";
import { deleteRemote, type DeleteRemoteDependencies } from "./deleteRemote.ts";
import { resultOf } from "./resultOf.ts";

/**
 * Deletes a collected job at the API; false when it is not there to be deleted unasked. Fails with
 * `conflict` when the copy here is not whole.
 */
export async function deleteWhole(
  jobId: string,
  deps: DeleteRemoteDependencies & { readonly tasks: Pick<WorkerTasks, "indexJob"> },
): Promise<boolean> {
  const job = deps.jobs.need(jobId);
  const isOwn = job.prepared.origin !== "elsewhere" && !job.isReadOnly;
  // The parts that still run come another time.
  if (!isOwn || job.state !== "collected") return false;
  requireWhole(job, await resultOf(deps.tasks.indexJob(jobId)));
  await deleteRemote(jobId, deps);
  return true;
}

/** Fails unless the file of every part is there and answers as many requests as its batch counted. */
function requireWhole({ parts }: Job, { results }: IndexedJob): void {
  for (const { batch, collected, presumed, count } of parts) {
    const found = collected && results[collected.file];
    const isWhole = batch && found && found.missing === 0 && found.rows === count;
    if (!presumed && isWhole && found.rows === totalRequests(batch.counts)) continue;
    const words = `The copy here has ${found?.rows ?? 0} of ${count} results, so that the batch was left there.`;
    throw new Failure("conflict", words);
  }
}
