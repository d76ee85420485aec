import { type Abort, AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { Failure, type FailureKind, logWords, toFailureData } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { Job } from "../../core/model/job.ts";
import { lastFailure } from "../../core/tracking/jobDescription.ts";
import type { Jobs } from "../../flows/jobs.ts";

export interface UntilEndDeps {
  readonly jobs: Pick<Jobs, "need" | "onDidChange">;
  /** Has the results of a job here. */
  readonly prepare: (jobId: string) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Until results that could not be saved are asked for again, though nothing has changed. */
const retryMs = 60_000;
/** What only a person mends, if anybody: waiting does not. */
const lasting: readonly FailureKind[] = ["auth", "permission", "billing", "notFound", "refused"];

/**
 * Resolves with a job whose results are here, telling of each change on the way; undefined when
 * `signal` aborts. Rejects when it was never accepted, or is gone, or its results are not to be had.
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
      if (job.state !== "ended" || (await isCollected(job, deps))) await changed;
      else await changedOrLater(changed, deps);
    }
    return undefined;
  } finally {
    subscription.dispose();
    signal.removeEventListener("abort", onAbort);
  }
}

/** Results may not be saved by themselves. */
async function isCollected({ id }: Job, { prepare, log }: UntilEndDeps): Promise<boolean> {
  try {
    await prepare(id);
    return true;
  } catch (error) {
    if (lasting.includes(toFailureData(error).kind)) throw error;
    log.warn(`The results of ${id} are waited for: ${logWords(error)}`);
    return false;
  }
}

async function changedOrLater(changed: Promise<void>, { clock }: UntilEndDeps): Promise<void> {
  const pause = new AbortSource();
  await Promise.race([changed, clock.sleep(retryMs, pause.signal)]);
  pause.abort();
}

function refusal(job: Job): Failure {
  return new Failure("invalid", lastFailure(job) ?? "It was not sent.");
}
