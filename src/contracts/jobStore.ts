import type { FailureData } from "../base/failure.ts";
import type { Source } from "../core/model/source.ts";
import type { JobEvent } from "../core/model/jobEvent.ts";

/** A job's log as it is on disk. */
export interface JobLog {
  readonly job: string;
  readonly events: readonly JobEvent[];
  /** It holds lines that this version cannot read; it must not be changed. */
  readonly isReadOnly: boolean;
  /** Size of the log as it was read. It only grows, so that the longer of two readings is the later. */
  readonly bytes: number;
  /** Why the log could not be read at all, which is no word about other jobs. */
  readonly failure?: FailureData;
}

/** Sizes of logs in bytes, by job. */
export type KnownLogs = { readonly [job: string]: number };

/** Jobs that a person has removed, and the batches that they had. */
export interface Forgotten {
  readonly jobs: readonly string[];
  readonly batches: readonly string[];
}

/** A request as it was reviewed. */
export interface KeptRequest {
  readonly customId: string;
  /** 1-based line of the job's draft; blank lines count. */
  readonly line: number;
  readonly source?: Source;
}

/** Who makes an attempt. */
export interface Owner {
  readonly host: string;
  readonly pid: number;
  /** When it made the attempt, which tells it from a later process that was given its `pid`. */
  readonly at?: number;
}

/** The jobs' folders: the truth about what was submitted. Served by the query thread. */
export interface JobStore {
  /**
   * Every job that was prepared, in no order, but for those whose log is as long as `known` says. A
   * folder without a log is litter and left out; a log that cannot be read has a `failure`.
   */
  loadJobs(known?: KnownLogs): Promise<readonly JobLog[]>;
  /** What was forgotten, and must not come back. */
  loadForgotten(): Promise<Forgotten>;
  loadJob(job: string): Promise<JobLog | undefined>;
  /**
   * Appends to `job.jsonl`, which `prepared` makes with its folder, on disk before it resolves, and
   * tells the other windows. Answers the log as it is then, with what they may have appended
   * meanwhile. Fails with `notFound` when a job is no longer there.
   */
  appendEvent(job: string, event: JobEvent): Promise<JobLog>;
  /** Creates the attempt's file exclusively, on disk before it resolves: false when it exists. */
  claimAttempt(job: string, part: number, attempt: number, owner: Owner): Promise<boolean>;
  /** Who claimed an attempt, and when; undefined when nobody did. */
  attemptOwner(job: string, part: number, attempt: number): Promise<Owner | undefined>;
  /** A job's request by its 0-based position; undefined when it is not known here. */
  draftRequest(job: string, seq: number): Promise<KeptRequest | undefined>;
  /** Takes it upon this window to tell of a job: false when another does, or has. */
  claimNotice(job: string, notice: string): Promise<boolean>;
  /** Takes a draft away for the one job that it becomes: false when it was taken before. */
  takeDraft(draft: string): Promise<boolean>;
  /** Puts a draft back that was taken for a job which could not be noted. */
  giveBackDraft(draft: string): Promise<void>;
  /** Removes a draft for good, also one that was taken; quiet when there is none. */
  discardDraft(draft: string): Promise<void>;
  /** Removes what was spooled for a job that could not be noted; quiet when it was, after all. */
  dropSpooled(job: string): Promise<void>;
  /** Whether the process that claimed an attempt may still be making it. */
  isOwnerAlive(owner: Owner): Promise<boolean>;
}
