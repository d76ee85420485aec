import type { JobStore } from "../contracts/jobStore.ts";
import type { JobRequests } from "../contracts/jobRequests.ts";
import type { DraftRecord, WorkerTasks } from "../contracts/workerTasks.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf, type Watch } from "./resultOf.ts";
import { type JobPlace, revivedRecord } from "./revivedRecord.ts";

export interface JobDraftsDependencies {
  readonly jobs: Jobs;
  readonly tasks: Pick<WorkerTasks, "adoptDocument" | "writeDraft">;
  readonly store: Pick<JobStore, "discardDraft">;
  readonly newId: () => string;
}

/** Makes drafts of what jobs have asked. */
export class JobDrafts {
  readonly #deps: JobDraftsDependencies;

  constructor(deps: JobDraftsDependencies) {
    this.#deps = deps;
  }

  /** A new draft with a job's requests, to be checked; the job stays as it is. */
  revive(
    jobId: string,
    form: JobRequests["form"],
    place: JobPlace,
    watch: Watch = {},
  ): Promise<DraftRecord> {
    const { jobs, tasks, newId } = this.#deps;
    const job = jobs.need(jobId);
    const { summary } = job.prepared;
    const record = { ...revivedRecord(job, place, newId()), ...(summary && { summary }) };
    return resultOf(tasks.adoptDocument({ record, content: { job: jobId, form } }), watch);
  }

  /**
   * Writes what a job asked, as it was reviewed, to a JSONL document with paths relative to it.
   * Answers the number of requests.
   */
  async save(jobId: string, file: string, place: JobPlace, watch: Watch = {}): Promise<number> {
    const { tasks, store } = this.#deps;
    const draft = await this.revive(jobId, "reviewed", place, watch);
    try {
      return await resultOf(tasks.writeDraft(draft.id, file, "draft"), watch);
    } finally {
      await store.discardDraft(draft.id).catch(() => undefined);
    }
  }
}
