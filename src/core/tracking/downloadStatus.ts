import type { Job } from "../model/job.ts";
import { jobCapabilities } from "./jobCapabilities.ts";

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

/** What of it still says something of the job as it is by now. */
export function currentDownload(job: Job, download: DownloadStatus): DownloadStatus {
  const { undeleted, ...running } = download;
  return {
    ...(job.state === "collected" ? {} : running),
    ...(undeleted !== undefined && jobCapabilities(job).includes("deletable") && { undeleted }),
  };
}
