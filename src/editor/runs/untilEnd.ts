import type { Abort } from "../../base/abort.ts";
import { Failure, logWords } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { Job } from "../../core/model/job.ts";
import { lastFailure } from "../../core/tracking/jobDescription.ts";
import type { Jobs } from "../../flows/jobs.ts";

export interface UntilEndDeps {
  readonly jobs: Pick<Jobs, "need" | "onDidChange">;
  /** Has the results of a job here. */
  readonly prepare: (jobId: string) => Promise<void>;
  readonly log: Log;
}

/**
 * Resolves with a job whose results are here, telling of each change on the way; undefined when
 * `signal` aborts. Rejects when it was never accepted, or is gone.
 */
export async function untilEnd(
  jobId: string,
  onChange: (job: Job) => void,
  signal: Abort,
  deps: UntilEndDeps,
): Promise<Job | undefined> {
  const { jobs } = deps;
  let wake = (): void => undefined;
  const subscription = jobs.onDidChange((id) => {
    if (id === jobId) wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener("abort", onAbort);
  try {
    while (!signal.aborted) {
      // What changes while this is looked at counts, too.
      const changed = new Promise<void>((resolve) => (wake = resolve));
      const job = jobs.need(jobId);
      onChange(job);
      if (job.state === "collected") return job;
      if (job.state === "rejected") throw refusal(job);
      // Where results are not saved by themselves, or that failed, it is tried with each change.
      if (job.state === "ended") await collected(job, deps);
      await changed;
    }
    return undefined;
  } finally {
    subscription.dispose();
    signal.removeEventListener("abort", onAbort);
  }
}

async function collected(job: Job, { prepare, log }: UntilEndDeps): Promise<void> {
  await prepare(job.id).catch((error: unknown) => {
    log.warn(`The results of ${job.id} are waited for: ${logWords(error)}`);
  });
}

function refusal(job: Job): Failure {
  return new Failure("invalid", lastFailure(job) ?? "It was not sent.");
}
