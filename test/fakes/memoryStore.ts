import { Failure } from "../../src/base/failure.ts";
import type { JobLog, JobStore, Owner } from "../../src/contracts/jobStore.ts";
import type { JobEvent } from "../../src/core/model/jobEvent.ts";

/** The jobs' logs in memory. What two windows share when both are given the same one. */
export class MemoryStore implements JobStore {
  readonly logs = new Map<string, JobEvent[]>();
  readonly claims = new Set<string>();
  readonly dead = new Set<number>();
  /** Events that the disk has no room for. */
  refuse: JobEvent["type"] | undefined;
  /** Jobs that a newer version has changed. */
  readonly readOnly = new Set<string>();

  loadJobs(): Promise<readonly JobLog[]> {
    return Promise.resolve([...this.logs.keys()].map((job) => this.#log(job)));
  }

  loadJob(job: string): Promise<JobLog | undefined> {
    return Promise.resolve(this.logs.has(job) ? this.#log(job) : undefined);
  }

  appendEvent(job: string, event: JobEvent): Promise<void> {
    if (event.type === this.refuse)
      return Promise.reject(new Failure("storage", "The disk is full."));
    this.logs.set(job, [...(this.logs.get(job) ?? []), event]);
    return Promise.resolve();
  }

  claimAttempt(job: string, part: number, attempt: number, _owner: Owner): Promise<boolean> {
    const name = `${job}/${part}.${attempt}`;
    const isFirst = !this.claims.has(name);
    this.claims.add(name);
    return Promise.resolve(isFirst);
  }

  takeDraft(draft: string): Promise<boolean> {
    const isFirst = !this.claims.has(draft);
    this.claims.add(draft);
    return Promise.resolve(isFirst);
  }

  discardDraft(): Promise<void> {
    return Promise.resolve();
  }

  isOwnerAlive({ pid }: Owner): Promise<boolean> {
    return Promise.resolve(!this.dead.has(pid));
  }

  types(job: string): readonly string[] {
    return (this.logs.get(job) ?? []).map(({ type }) => type);
  }

  #log(job: string): JobLog {
    return { job, events: this.logs.get(job) ?? [], isReadOnly: this.readOnly.has(job) };
  }
}
