import type { Job } from "../model/job.ts";
import { formatAge } from "./formatAge.ts";
import { unsavedUntil } from "./jobDescription.ts";
import { isExpiring, isUnseen } from "./jobNews.ts";

/** What stands at the end of a job's row, beside what its icon says. */
export interface JobDecoration {
  /** One or two characters. */
  readonly badge?: string;
  /** A theme color. */
  readonly color?: string;
  readonly tooltip?: string;
}

/** The decoration of a job at `now`; undefined for most. */
export function jobDecoration(job: Job, now: number): JobDecoration | undefined {
  if (isExpiring(job, now)) {
    const left = formatAge((unsavedUntil(job) ?? now) - now);
    const tooltip = `The API deletes the results in ${left}; they are not saved here`;
    return { badge: "!", color: "list.warningForeground", tooltip };
  }
  if (isUnseen(job, now)) return { badge: "●", tooltip: "Ended; not looked at yet" };
  return job.isArchived ? { color: "disabledForeground" } : undefined;
}
