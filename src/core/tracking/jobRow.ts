import type { Job } from "../model/job.ts";
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

/**
 * The row of a job at `now` (local milliseconds since the epoch). `problem` is why the last download
 * of its results failed, if it did.
 */
export function jobRow(job: Job, now: number, problem?: string): JobRow {
  const isFailed = problem !== undefined && job.state !== "collected";
  const words = jobDescription(job, now);
  const description = isFailed ? `${words} · download failed` : words;
  const tooltip = jobTooltip(job, now);
  const remedy = "Open the results to try again.";
  return {
    label: job.label,
    description,
    ...(isFailed ? warning : iconOf(job)),
    tooltip: isFailed ? `${tooltip}\nThe last download failed: ${problem} ${remedy}` : tooltip,
    capabilities: jobCapabilities(job),
    accessibility: `${job.label}, ${stateWords(job)}, ${description.replaceAll(" · ", ", ")}`,
    group: jobGroup(job, now),
  };
}

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
      return { icon: "clock" };
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
