import type { Job } from "../model/job.ts";
import { formatBytes } from "./formatBytes.ts";
import { jobCapabilities } from "./jobCapabilities.ts";
import { hasOutcomes, jobCounts } from "./jobCounts.ts";
import { jobDescription, stateWords } from "./jobDescription.ts";
import { type JobGroup, jobGroup } from "./jobGroup.ts";
import { jobTooltip } from "./jobTooltip.ts";

/** A job as a row of a list. */
export interface JobRow {
  readonly label: string;
  /** What stands beside the label: requests, clocks, counts. */
  readonly description: string;
  /** A codicon. */
  readonly icon: string;
  /** A theme color, where the icon's meaning deserves one. */
  readonly iconColor?: string;
  /** Everything there is to know, in lines of plain text. */
  readonly tooltip: string;
  /** Words for what can be done, such as `cancellable`. */
  readonly capabilities: readonly string[];
  /** The row as it is read aloud. */
  readonly accessibility: string;
  readonly group: JobGroup;
}

/** How the download of a job's results is getting on in this window. */
export interface DownloadStatus {
  /** While it runs. */
  readonly receivedBytes?: number;
  /** Why the last one failed. */
  readonly problem?: string;
  /** When it is tried again without being asked to; local milliseconds since the epoch. */
  readonly retryAt?: number;
  /** Why the API still has what was to be deleted there once it was here. */
  readonly undeleted?: string;
}

/** The row of a job at `now`, local milliseconds since the epoch. */
export function jobRow(job: Job, now: number, download: DownloadStatus = {}): JobRow {
  const { receivedBytes, problem, retryAt } = job.state === "collected" ? {} : download;
  const isFailed = problem !== undefined;
  const capabilities = jobCapabilities(job);
  const undeleted = capabilities.includes("deletable") ? download.undeleted : undefined;
  const retry = retryAt === undefined ? "" : `, next try at ${timeFormat.format(retryAt)}`;
  const description = [
    jobDescription(job, now),
    isFailed ? `download failed${retry}` : "",
    undeleted === undefined ? "" : "not deleted remotely",
    receivedBytes === undefined ? "" : `saving results, ${formatBytes(receivedBytes)}`,
  ]
    .filter((words) => words !== "")
    .join(" · ");
  const tooltip = jobTooltip(job, now);
  const remedy = "Open the results to try again now.";
  return {
    label: job.label,
    description,
    ...(isFailed || undeleted !== undefined ? warning : iconOf(job)),
    tooltip: [
      tooltip,
      ...(isFailed ? [`The last download failed: ${problem} ${remedy}`] : []),
      ...(undeleted === undefined ? [] : [`Not deleted remotely: ${undeleted}`]),
    ].join("\n"),
    capabilities,
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
