import type { Exported, ExportRequest } from "../contracts/exportTasks.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf, type Watch } from "./resultOf.ts";

/** What a person chooses of an export; the rest is known of the job. */
export type ExportChoice = Omit<ExportRequest, "job" | "label" | "sentAt">;

export interface ExportResultsDependencies {
  readonly jobs: Jobs;
  readonly collect: Pick<Collect, "collect">;
  readonly tasks: Pick<WorkerTasks, "exportRows">;
}

/** Writes a job's results for other programs, after collecting those that are not here yet. */
export async function exportResults(
  jobId: string,
  choice: ExportChoice,
  { jobs, collect, tasks }: ExportResultsDependencies,
  watch: Watch = {},
): Promise<Exported> {
  await collect.collect(jobId);
  const { label, createdAt } = jobs.need(jobId);
  const request = { ...choice, job: jobId, label, sentAt: createdAt };
  return resultOf(tasks.exportRows(request), watch);
}
