import type { Job } from "../model/job.ts";
import { currentDownload, type DownloadStatus } from "./downloadStatus.ts";
import { formatBytes } from "./formatBytes.ts";
import { jobCapabilities } from "./jobCapabilities.ts";
import { hasOutcomes, jobCounts } from "./jobCounts.ts";
import { jobDescription, stateWords } from "./jobDescription.ts";
import { type JobGroup, jobGroup } from "./jobGroup.ts";

/** A job as a row of a list. */
export interface JobRow {
  readonly label: string;
  /** What stands beside the label: requests, clocks, counts. */
  readonly description: string;
  /** A codicon. */
  readonly icon: string;
  /** A theme color, where the icon's meaning deserves one. */
  readonly iconColor?: string;
  /** Words for what can be done, such as `cancellable`. */
  readonly capabilities: readonly string[];
  /** The row as it is read aloud. */
  readonly accessibility: string;
  readonly group: JobGroup;
}

/** The row of a job at `now`, local milliseconds since the epoch. */
export function jobRow(job: Job, now: number, download: DownloadStatus = {}): JobRow {
  const { receivedBytes, problem, retryAt, undeleted } = currentDownload(job, download);
  const isFailed = problem !== undefined;
  const retry = retryAt === undefined ? "" : `, next try at ${timeFormat.format(retryAt)}`;
  const description = [
    jobDescription(job, now),
    isFailed ? `download failed${retry}` : "",
    undeleted === undefined ? "" : "not deleted remotely",
    receivedBytes === undefined ? "" : `saving results, ${formatBytes(receivedBytes)}`,
  ]
    .filter((words) => words !== "")
    .join(" · ");
  return {
    label: job.label,
    description,
    ...(isFailed || undeleted !== undefined ? warning : iconOf(job)),
    capabilities: jobCapabilities(job),
    accessibility: `${job.label}, ${stateWords(job)}, ${description.replaceAll(" · ", ", ")}`,
    group: jobGroup(job, now),
  };
}

/** A time of day stays true while nobody draws the row again. */
const timeFormat = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });

const warning = { icon: "warning", iconColor: "list.warningForeground" };
const failed = { icon: "error", iconColor: "list.errorForeground" };

function iconOf(job: Job): { icon: string; iconColor?: string } {
  switch (job.state) {
    case "prepared":
      return { icon: "circle-outline" };
    case "sending":
      return { icon: "cloud-upload" };
    case "unknown":
      return { icon: "question", iconColor: "list.warningForeground" };
    case "partlySent":
      return warning;
    case "priming":
    case "running":
      return { icon: "watch" };
    case "canceling":
      return { icon: "circle-slash" };
    case "rejected":
      return failed;
    default:
      return endedIcon(job);
  }
}

function endedIcon(job: Job): { icon: string; iconColor?: string } {
  const counts = jobCounts(job);
  const { succeeded, errored, canceled, expired } = counts;
  if (!hasOutcomes(counts)) return { icon: "archive" };
  if (succeeded === 0) return errored + expired === 0 ? { icon: "circle-slash" } : failed;
  if (errored + canceled + expired > 0) return warning;
  return { icon: "pass", iconColor: "testing.iconPassed" };
}
