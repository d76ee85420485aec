import { Emitter } from "../../src/base/event.ts";
import { Failure, type FailureData } from "../../src/base/failure.ts";
import type { JobChanges } from "../../src/contracts/jobChanges.ts";
import type {
  Forgotten,
  JobLog,
  JobStore,
  KeptRequest,
  KnownLogs,
  Owner,
} from "../../src/contracts/jobStore.ts";
import type { LeaseClaim, Leases } from "../../src/contracts/leases.ts";
import type { JobEvent } from "../../src/core/model/jobEvent.ts";

/** The jobs' logs in memory. What two windows share when both are given the same one. */
export class MemoryStore implements JobStore, JobChanges, Leases {
  readonly #told = new Emitter<string | undefined>();
  readonly follow = this.#told.event;
  readonly logs = new Map<string, JobEvent[]>();
  readonly forgotten = new Map<string, readonly string[]>();
  readonly claims = new Map<string, Owner | undefined>();
  /** Of every job, by position. */
  requests: readonly KeptRequest[] = [];
  readonly dead = new Set<number>();
  readonly leases = new Map<string, { pid: number; until: number; isPreferred: boolean }>();
  hasNoIndex = false;
  /** Jobs that were spooled and could not be noted. */
  readonly dropped: string[] = [];
  /** Events that the disk has no room for. */
  refuse: JobEvent["type"] | undefined;
  /** Jobs that a newer version has changed. */
  readonly readOnly = new Set<string>();
  /** Jobs that were read one by one. */
  readonly reads: string[] = [];
  /** Whether such a reading fails. */
  isDown = false;
  /** Jobs whose log the disk does not give. */
  readonly unreadable = new Map<string, FailureData>();

  loadJobs(known: KnownLogs = {}): Promise<readonly JobLog[]> {
    const logs = [...this.logs.keys()].map((job) => this.#log(job));
    return Promise.resolve(logs.filter(({ job, bytes }) => known[job] !== bytes));
  }

  loadForgotten(): Promise<Forgotten> {
    const batches = [...this.forgotten.values()].flat();
    return Promise.resolve({ jobs: [...this.forgotten.keys()], batches });
  }

  /** As the worker does it: the batches are remembered, the log is gone. */
  forget(job: string, batches: readonly string[]): void {
    this.forgotten.set(job, batches);
    this.logs.delete(job);
    this.#told.fire(job);
  }

  loadJob(job: string): Promise<JobLog | undefined> {
    this.reads.push(job);
    if (this.isDown) return Promise.reject(new Failure("bug", "The thread died."));
    return Promise.resolve(this.logs.has(job) ? this.#log(job) : undefined);
  }

  appendEvent(job: string, event: JobEvent): Promise<JobLog> {
    if (event.type === this.refuse)
      return Promise.reject(new Failure("storage", "The disk is full."));
    this.logs.set(job, [...(this.logs.get(job) ?? []), event]);
    this.#told.fire(job);
    return Promise.resolve(this.#log(job));
  }

  claimAttempt(job: string, part: number, attempt: number, owner: Owner): Promise<boolean> {
    const name = `${job}/${part}.${attempt}`;
    const isFirst = !this.claims.has(name);
    if (isFirst) this.claims.set(name, owner);
    return Promise.resolve(isFirst);
  }

  attemptOwner(job: string, part: number, attempt: number): Promise<Owner | undefined> {
    return Promise.resolve(this.claims.get(`${job}/${part}.${attempt}`));
  }

  draftRequest(_job: string, seq: number): Promise<KeptRequest | undefined> {
    return Promise.resolve(this.requests[seq]);
  }

  claimNotice(job: string, notice: string): Promise<boolean> {
    const name = `${job}/${notice}`;
    const isFirst = !this.claims.has(name);
    this.claims.set(name, undefined);
    return Promise.resolve(isFirst);
  }

  takeDraft(draft: string): Promise<boolean> {
    const isFirst = !this.claims.has(draft);
    this.claims.set(draft, undefined);
    return Promise.resolve(isFirst);
  }

  giveBackDraft(draft: string): Promise<void> {
    this.claims.delete(draft);
    return Promise.resolve();
  }

  dropSpooled(job: string): Promise<void> {
    this.dropped.push(job);
    return Promise.resolve();
  }

  discardDraft(): Promise<void> {
    return Promise.resolve();
  }

  isOwnerAlive({ pid }: Owner): Promise<boolean> {
    return Promise.resolve(!this.dead.has(pid));
  }

  /** As the index does it, but with the time of the claims for a clock. */
  takeLease(name: string, { owner, lastsMs, isPreferred }: LeaseClaim): Promise<boolean> {
    if (this.hasNoIndex) return Promise.reject(new Failure("storage", "No index."));
    const { pid, at = 0 } = owner;
    const held = this.leases.get(name);
    const isOver = !held || held.pid === pid || this.dead.has(held.pid) || at > held.until;
    if (!isOver && !(isPreferred && !held.isPreferred)) return Promise.resolve(false);
    this.leases.set(name, { pid, until: at + lastsMs, isPreferred });
    return Promise.resolve(true);
  }

  types(job: string): readonly string[] {
    return (this.logs.get(job) ?? []).map(({ type }) => type);
  }

  #log(job: string): JobLog {
    const events = this.logs.get(job) ?? [];
    const failure = this.unreadable.get(job);
    if (failure) return { job, events: [], isReadOnly: true, bytes: 0, failure };
    return { job, events, isReadOnly: this.readOnly.has(job), bytes: events.length };
  }
}
