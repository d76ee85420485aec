import type { Clock } from "../base/clock.ts";
import { logWords } from "../base/failure.ts";
import type { Log } from "../contracts/log.ts";
import { isUnseen } from "../core/tracking/jobNews.ts";
import type { Jobs } from "./jobs.ts";

export interface MarkSeenDependencies {
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
}

/** Notes, for all windows, that a person has seen how jobs ended. Never fails. */
export async function markSeen(
  jobIds: readonly string[],
  { jobs, clock, log }: MarkSeenDependencies,
): Promise<void> {
  for (const id of jobIds) {
    const job = jobs.get(id);
    if (!job || !isUnseen(job, clock.now())) continue;
    await jobs.record(id, { type: "seen", at: clock.now() }).catch((error: unknown) => {
      log.warn(`It could not be noted that ${id} was seen: ${logWords(error)}`);
    });
  }
}
