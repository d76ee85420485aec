import type { Job } from "../model/job.ts";
import { jobCounts } from "./jobCounts.ts";
import { unsavedUntil } from "./jobDescription.ts";
import { endedAt } from "./jobGroup.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** What a person may be told of a job, once each. */
export type JobNotice = "ended" | "expiring";

/** Longer ago, an end is no news. */
const unseenMs = 7 * day;
/** Longer ago, an end is worth no message. */
const toldMs = day;
/** So long before the API deletes results that are not here. */
const warnedMs = 3 * day;

/** Whether a job of ours has ended, and nobody has seen how. */
export function isUnseen(job: Job, now: number): boolean {
  const isEnded = job.state === "ended" || job.state === "collected";
  if (!isEnded || job.isSeen || !isOurs(job)) return false;
  return now - endedAt(job) < unseenMs;
}

/** What to tell of a job at `now`. What a person canceled ends without a message. */
export function noticesOf(job: Job, now: number): readonly JobNotice[] {
  const { succeeded, errored, expired } = jobCounts(job);
  const isNews = isUnseen(job, now) && now - endedAt(job) < toldMs;
  const notices: JobNotice[] = isNews && succeeded + errored + expired > 0 ? ["ended"] : [];
  return isExpiring(job, now) && isOurs(job) ? [...notices, "expiring"] : notices;
}

/** Whether the API will soon delete results of which there is no copy here. */
export function isExpiring(job: Job, now: number): boolean {
  const until = job.state === "ended" ? unsavedUntil(job) : undefined;
  return until !== undefined && until > now && until - now < warnedMs;
}

/**
 * How long a window waits before it tells, in milliseconds: the one that has the job's folder comes
 * first, then the one that is looked at.
 */
export function noticeDelayMs(isOfWorkspace: boolean, isFocused: boolean): number {
  if (isOfWorkspace) return isFocused ? 0 : 1_000;
  return isFocused ? 3_000 : 5_000;
}

/** Neither made by another program nor put away, and ours to write to. */
function isOurs({ prepared, isArchived, isReadOnly }: Job): boolean {
  return prepared.origin !== "elsewhere" && !isArchived && !isReadOnly;
}
