import { Emitter } from "../base/event.ts";
import { Failure, type FailureData } from "../base/failure.ts";
import type { JobLog, JobStore } from "../contracts/jobStore.ts";
import { batchIds, type Job } from "../core/model/job.ts";
import type { JobEvent } from "../core/model/jobEvent.ts";
import { foldJob } from "../core/submission/foldJob.ts";

type Store = Pick<JobStore, "loadJobs" | "loadJob" | "loadForgotten" | "appendEvent">;

interface Entry {
  readonly log: JobLog;
  readonly job: Job;
}

/** A job of which nothing can be shown but why. */
export interface UnreadableJob {
  readonly job: string;
  readonly failure: FailureData;
}

/** Every job there is, as a fold over its log. The only writer of job events in this process. */
export class Jobs {
  readonly #store: Store;
  readonly #entries = new Map<string, Entry>();
  readonly #unreadable = new Map<string, FailureData>();
  readonly #changed = new Emitter<string>();
  #forgotten: ReadonlySet<string> = new Set();

  /** Fires the id of a job that is new, gone or looks different. */
  readonly onDidChange = this.#changed.event;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads what is new in the logs: also what other windows appended, and forgot. */
  async load(): Promise<void> {
    const known: Record<string, number> = {};
    for (const [id, { log }] of this.#entries) if (!this.#unreadable.has(id)) known[id] = log.bytes;
    for (const log of await this.#store.loadJobs(known)) this.#learn(log);
    await this.#dropForgotten();
  }

  /** Reads one job's log again; it is gone when it was forgotten. */
  async reload(id: string): Promise<void> {
    const log = await this.#store.loadJob(id);
    if (log) this.#learn(log);
    else if (this.#entries.has(id)) await this.#dropForgotten();
  }

  /** Jobs whose log cannot be read; what was known of them before is still shown. */
  unreadable(): readonly UnreadableJob[] {
    return Array.from(this.#unreadable, ([job, failure]) => ({ job, failure }));
  }

  /** Whether a person wants to hear no more of a batch. */
  isForgotten(batchId: string): boolean {
    return this.#forgotten.has(batchId);
  }

  /**
   * Newest first. A batch that seemed to be made elsewhere, and then turned out to be a job's own,
   * is no job any more.
   */
  all(): readonly Job[] {
    const jobs = withoutTwins([...this.#entries.values()].map(({ job }) => job));
    return jobs.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  }

  get(id: string): Job | undefined {
    return this.#entries.get(id)?.job;
  }

  /** The jobs that go on with one, oldest first. */
  childrenOf(id: string): readonly Job[] {
    const children = [...this.#entries.values()].filter(
      ({ job }) => job.prepared.parent?.job === id,
    );
    return children.map(({ job }) => job).toSorted((a, b) => a.createdAt - b.createdAt);
  }

  /** The job of that id, or a failure that says so. */
  need(id: string): Job {
    const job = this.get(id);
    if (!job) throw new Failure("notFound", `There is no batch job "${id}" here.`);
    return job;
  }

  /** The same for a job that is about to be changed: fails with `storage` when it cannot be. */
  needChangeable(id: string): Job {
    const job = this.need(id);
    if (job.isReadOnly) throw changedByNewer();
    return job;
  }

  /** Appends an event; the job shows it once it is on disk. */
  async record(id: string, event: JobEvent): Promise<Job> {
    const known = this.#entries.get(id)?.log;
    if (known?.isReadOnly === true) throw changedByNewer();
    this.#learn(await this.#store.appendEvent(id, event));
    return this.need(id);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #dropForgotten(): Promise<void> {
    const { jobs, batches } = await this.#store.loadForgotten();
    this.#forgotten = new Set(batches);
    for (const id of jobs) {
      const isKnown = this.#entries.delete(id) || this.#unreadable.delete(id);
      if (isKnown) this.#changed.fire(id);
    }
  }

  #learn(log: JobLog): void {
    const { job: id, failure, bytes, isReadOnly } = log;
    const isOther = failure?.message !== this.#unreadable.get(id)?.message;
    if (failure) this.#unreadable.set(id, failure);
    else this.#unreadable.delete(id);
    const known = this.#entries.get(id)?.log;
    const isNews = !known || bytes > known.bytes || isReadOnly !== known.isReadOnly;
    const job = failure || !isNews ? undefined : foldJob(id, log.events, isReadOnly);
    if (job) this.#entries.set(id, { log, job });
    if (job || isOther) this.#changed.fire(id);
  }
}

function withoutTwins(jobs: readonly Job[]): readonly Job[] {
  const isElsewhere = ({ prepared }: Job): boolean => prepared.origin === "elsewhere";
  const own = new Set(jobs.flatMap((job) => (isElsewhere(job) ? [] : batchIds(job))));
  return jobs.filter((job) => !isElsewhere(job) || !batchIds(job).some((id) => own.has(id)));
}

function changedByNewer(): Failure {
  const message = "This job was changed by a newer version of Batchwright. Update to change it.";
  return new Failure("storage", message);
}
