import type { DownloadStatus } from "../../core/tracking/jobRow.ts";
import type { AutoCollect } from "../../flows/autoCollect.ts";
import type { Collect } from "../../flows/collect.ts";

/** How the download of a job's results is getting on in this window, as its row shows it. */
export function downloadStatus(
  jobId: string,
  flows: {
    readonly collect: Pick<Collect, "statusOf">;
    readonly autoCollect: Pick<AutoCollect, "retryAt">;
  },
): DownloadStatus {
  const { receivedBytes, failure } = flows.collect.statusOf(jobId);
  const retryAt = flows.autoCollect.retryAt(jobId);
  return {
    ...(receivedBytes === undefined ? {} : { receivedBytes }),
    ...(failure ? { problem: failure.message } : {}),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}
