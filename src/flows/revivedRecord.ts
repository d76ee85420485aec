import type { DraftRecord } from "../contracts/workerTasks.ts";
import { versionOver } from "../core/model/batchVersion.ts";
import type { Job } from "../core/model/job.ts";

/** What the paths of a job's requests are relative to, and the folders that they must lie in. */
export type JobPlace = Pick<DraftRecord, "base" | "baseUri" | "roots">;

/** The record of a new draft that holds requests of a job. */
export function revivedRecord(job: Job, place: JobPlace, id: string): DraftRecord {
  const { label, account, prepared } = job;
  const { recipe, recipes } = prepared;
  return {
    ...place,
    id,
    origin: "document",
    label,
    account: account.id,
    blobs: {},
    leftOut: [],
    ...(recipe === undefined ? {} : { recipe }),
    ...(recipes === undefined ? {} : { recipes }),
    ...versionOver(prepared),
  };
}
