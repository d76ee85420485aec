import type { DownloadStatus } from "../../core/tracking/downloadStatus.ts";
import type { AutoCollect } from "../../flows/autoCollect.ts";
import type { DeleteCollected } from "../../flows/deleteCollected.ts";
import type { Collect } from "../../flows/collect.ts";

/** How the download of a job's results is getting on in this window, as its row shows it. */
export function downloadStatus(
  jobId: string,
  flows: {
    readonly collect: Pick<Collect, "statusOf">;
    readonly autoCollect: Pick<AutoCollect, "retryAt">;
    readonly deleteCollected: Pick<DeleteCollected, "problemOf">;
  },
): DownloadStatus {
  const { receivedBytes, failure } = flows.collect.statusOf(jobId);
  const retryAt = flows.autoCollect.retryAt(jobId);
  const undeleted = flows.deleteCollected.problemOf(jobId);
  return {
    ...(receivedBytes === undefined ? {} : { receivedBytes }),
    ...(failure ? { problem: failure.message } : {}),
    ...(undeleted === undefined ? {} : { undeleted }),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}
