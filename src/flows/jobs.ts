import { Emitter } from "../base/event.ts";
import { Failure } from "../base/failure.ts";
import type { JobLog, JobStore } from "../contracts/jobStore.ts";
import type { Job } from "../core/model/job.ts";
import type { JobEvent } from "../core/model/jobEvent.ts";
import { foldJob } from "../core/submission/foldJob.ts";

interface Entry {
  readonly log: JobLog;
  readonly job: Job;
}

/** Every job there is, as a fold over its log. The only writer of job events in this process. */
export class Jobs {
  readonly #store: Pick<JobStore, "loadJobs" | "appendEvent">;
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new Emitter<string>();

  /** Fires the id of a job that is new or looks different. */
  readonly onDidChange = this.#changed.event;

  constructor(store: Pick<JobStore, "loadJobs" | "appendEvent">) {
    this.#store = store;
  }

  /** Reads the logs again: also what other windows appended. */
  async load(): Promise<void> {
    for (const log of await this.#store.loadJobs()) {
      const known = this.#entries.get(log.job)?.log;
      // A log only grows, so an older reading than what is known here is a late one.
      if (known && known.events.length >= log.events.length) continue;
      this.#keep(log);
    }
  }

  /** Newest first. */
  all(): readonly Job[] {
    const jobs = [...this.#entries.values()].map(({ job }) => job);
    return jobs.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  }

  get(id: string): Job | undefined {
    return this.#entries.get(id)?.job;
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
    await this.#store.appendEvent(id, event);
    const events = [...(this.#entries.get(id)?.log.events ?? []), event];
    this.#keep({ job: id, events, isReadOnly: false });
    return this.need(id);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #keep(log: JobLog): void {
    const job = foldJob(log.job, log.events, log.isReadOnly);
    if (!job) return;
    this.#entries.set(log.job, { log, job });
    this.#changed.fire(log.job);
  }
}

function changedByNewer(): Failure {
  const message = "This job was changed by a newer version of Batchwright. Update to change it.";
  return new Failure("storage", message);
}
