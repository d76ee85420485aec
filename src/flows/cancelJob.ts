import { neverAborted } from "../base/abort.ts";
import { Failure } from "../base/failure.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { Job } from "../core/model/job.ts";
import type { Jobs } from "./jobs.ts";
import type { Observe } from "./observe.ts";

export interface CancelDependencies {
  readonly jobs: Jobs;
  readonly apis: ApiProvider;
  readonly observe: Observe;
}

/**
 * Asks the API to cancel what still runs of a job. It answers at once and cancels later, perhaps
 * nothing: requests that had begun may finish and are billed.
 */
export async function cancelJob(id: string, deps: CancelDependencies): Promise<Job> {
  const job = deps.jobs.needChangeable(id);
  const running = job.parts.flatMap(({ batch }) =>
    batch && batch.status === "in_progress" ? [batch] : [],
  );
  if (running.length === 0) {
    throw new Failure("conflict", `"${job.label}" has nothing left that could be canceled.`);
  }
  const api = await deps.apis.api(job.account.id);
  for (const batch of running) {
    const answer = await api.cancelBatch(batch.id, neverAborted);
    await deps.observe.answered(id, answer.batch);
  }
  return deps.jobs.need(id);
}
