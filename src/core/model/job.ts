import type { FailureData } from "../../base/failure.ts";
import type { AccountRef } from "./account.ts";
import type { Batch, RequestCounts } from "./batch.ts";
import type { PlannedPart, PreparedEvent } from "./jobEvent.ts";

/** The states of a job, in the order in which it usually passes through them. */
export type JobState =
  | "prepared"
  | "sending"
  | "unknown"
  | "priming"
  | "partlySent"
  | "running"
  | "canceling"
  | "ended"
  | "collected"
  | "rejected";

/** One POST of one part, and who may make it. */
export interface Attempt {
  readonly attempt: number;
  readonly at: number;
  readonly host: string;
  readonly pid: number;
  /** The server's clock just before the POST; absent when it did not tell. */
  readonly serverAt?: number;
  /** Of the key that it was made with, where the API had told: no other can see its batch. */
  readonly workspaceId?: string;
  /** `open` until an event says how it ended. */
  readonly outcome: "open" | "accepted" | "rejected" | "unanswered";
  /** When it was rejected or given up: an upload may take an hour. */
  readonly endedAt?: number;
  readonly failure?: FailureData;
  /** Ids of the batches that it may have made, when there are several. */
  readonly candidates?: readonly string[];
}

/** A local copy of a batch's results. */
export interface Collected {
  /** File name in the job's `results/` folder. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
  /** Requests without a result. */
  readonly missing: number;
}

/** A part and what became of it. */
export interface Part extends PlannedPart {
  readonly attempts: readonly Attempt[];
  readonly batch?: Batch;
  /** Adopted after an unknown outcome; its custom ids have not proved it yet. */
  readonly presumed: boolean;
  readonly workspaceId?: string;
  readonly collected?: Collected;
  /** The API no longer has the batch: deleted by us or forgotten there. */
  readonly isRemoteGone: boolean;
  /** Batches that were adopted, until their results answered other ids. */
  readonly disowned: readonly string[];
  /** When it is tried again by itself, in local milliseconds. */
  readonly retryAt?: number;
}

/** A job as it is now: what the person submitted once. */
export interface Job {
  readonly id: string;
  readonly label: string;
  readonly createdAt: number;
  readonly account: AccountRef;
  readonly prepared: PreparedEvent;
  readonly requests: number;
  readonly parts: readonly Part[];
  readonly state: JobState;
  /** Results of which the requests are known, of a batch made elsewhere that got a draft. */
  readonly matched?: number;
  /** Put away by the person. */
  readonly isArchived: boolean;
  /** Somebody has seen how it ended. */
  readonly isSeen: boolean;
  /** Its log has an event that this version does not know: shown, never changed. */
  readonly isReadOnly: boolean;
  /** It is to be deleted at the API; why the last try failed, if one did. */
  readonly deleteDue?: { readonly failure?: FailureData };
  /** Its requests by result, with the answers of jobs that go on with it; absent without such. */
  readonly merged?: RequestCounts;
  /** What its answers did cost, as far as they are here; absent when a price is not known. */
  readonly dollars?: number;
}

/** Requests of a job that are in no part, as they were answered before. */
export function answeredBefore({ prepared: { kept, carried } }: Pick<Job, "prepared">): number {
  return (kept?.rows ?? 0) + (carried?.rows ?? 0);
}

/** The ids of a job's batches, in the order of its parts. */
export function batchIds(job: Job): readonly string[] {
  return job.parts.flatMap(({ batch }) => (batch ? [batch.id] : []));
}
