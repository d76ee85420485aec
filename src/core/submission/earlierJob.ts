import type { AccountRef } from "../model/account.ts";
import type { Job, Part } from "../model/job.ts";
import { stateWords } from "../tracking/jobDescription.ts";
import { formatTime } from "../tracking/formatTime.ts";

/**
 * The newest job that has, or may have, sent the requests of a draft already and been paid for;
 * `digest` is that of the draft's check. What a rehearsal sends or has sent is sent for nothing.
 */
export function earlierJob(
  jobs: readonly Job[],
  digest: string | undefined,
  account: Pick<AccountRef, "kind">,
): Job | undefined {
  if (digest === undefined || account.kind === "rehearsal") return undefined;
  return jobs
    .filter((job) => job.prepared.digest === digest && job.account.kind !== "rehearsal")
    .filter(({ parts }) => parts.some(mayBeSent))
    .toSorted((a, b) => b.createdAt - a.createdAt)[0];
}

/** `The same requests were sent on 21 Nov 2026, 11:05 as "Code review": running.` */
export function earlierWords(job: Job): string {
  const time = formatTime(job.createdAt);
  return `The same requests were sent on ${time} as "${job.label}": ${stateWords(job)}.`;
}

/** Whether the API has a part, or may have it. */
export function mayBeSent({ batch, attempts }: Pick<Part, "batch" | "attempts">): boolean {
  const last = attempts.at(-1)?.outcome;
  return batch !== undefined || last === "open" || last === "unanswered";
}
