import type { FailureData } from "../../base/failure.ts";
import type { AccountRef } from "./account.ts";
import type { Batch, RequestCounts } from "./batch.ts";
import type { BatchVersion } from "./batchVersion.ts";
import type { LeftOutCount } from "./leftOut.ts";
import type { ParentJob } from "./parentJob.ts";
import type { SummaryStage } from "./summaryStage.ts";
import type { UsedRecipe } from "./usedRecipe.ts";

/** Where a job's requests came from. `elsewhere`: a batch that another program made. */
export type JobOrigin = "files" | "document" | "elsewhere";

/**
 * One batch's share of a job: consecutive lines of `requests.jsonl`, with the version that they ask
 * for where it is not the job's.
 */
export interface PlannedPart extends BatchVersion {
  /** 0-based index of its first request. */
  readonly first: number;
  readonly count: number;
  /** Exact length of the request body in bytes. */
  readonly bytes: number;
}

/** Results that were there before anything was sent. */
export interface KeptResults {
  /** File name in the job's `results/` folder. */
  readonly file: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** As many as requests, which are in no part. */
  readonly rows: number;
}

/** US dollars. `atMost` takes every answer as long as `max_tokens` allows. */
export interface PriceRange {
  readonly likely: number;
  readonly atMost: number;
}

/** What a job is, decided before anything is sent. */
export interface PreparedEvent extends BatchVersion {
  readonly type: "prepared";
  readonly at: number;
  readonly label: string;
  readonly account: AccountRef;
  readonly origin: JobOrigin;
  readonly requests: number;
  readonly parts: readonly PlannedPart[];
  /** Answers that were kept from a try, to the job's last requests. */
  readonly kept?: KeptResults;
  /** Answers of earlier reviews of the same, to the requests before those. */
  readonly carried?: KeptResults;
  /** The job that this one goes on with: what it is answered is that one's, too. */
  readonly parent?: ParentJob;
  /** Which stage of a summary it is, where there are several. */
  readonly summary?: SummaryStage;
  /** SHA-256 of `requests.jsonl`, hexadecimal. */
  readonly sha256?: string;
  /** Of the check of the draft: what has the same asks the same. */
  readonly digest?: string;
  /** URI of the folder that the sources' paths are relative to. */
  readonly base?: string;
  /** URI of the document for `document`. */
  readonly document?: string;
  /** Names of its recipes. */
  readonly recipe?: string;
  readonly recipes?: readonly UsedRecipe[];
  /** The models of the requests, most used first. */
  readonly models: readonly string[];
  /** Requests whose answers are the new content of their sources; absent when none is. */
  readonly fileOutputs?: number;
  /** Requests whose answers are findings about their sources; absent when none is. */
  readonly findingOutputs?: number;
  /** Each request has the line in `draft.jsonl` that it had in what was submitted. */
  readonly keepsLines?: boolean;
  /** What was selected and not sent; absent when nothing was left out. */
  readonly leftOut?: readonly LeftOutCount[];
  /** The first part is one request, which warms the prompt cache for the others. */
  readonly primer?: boolean;
  /** Absent when a price is unknown. */
  readonly estimate?: PriceRange;
}

/**
 * The events of a job, as appended to `job.jsonl`. `at` is local time in milliseconds since the
 * epoch. What is visible of a job is a fold over them.
 */
export type JobEvent =
  | PreparedEvent
  /** A POST is about to be made. `host` and `pid` own it; the key is of `workspaceId`, if known. */
  | {
      readonly type: "attempt";
      readonly at: number;
      readonly part: number;
      readonly attempt: number;
      readonly host: string;
      readonly pid: number;
      /** The server's clock just before the POST, in milliseconds since the epoch. */
      readonly serverAt?: number;
      readonly workspaceId?: string;
    }
  /** The API has the part. `presumed`: adopted from the list after an unknown outcome. */
  | {
      readonly type: "accepted";
      readonly at: number;
      readonly part: number;
      readonly batch: Batch;
      readonly workspaceId?: string;
      readonly requestId?: string;
      readonly presumed?: boolean;
    }
  /** The API surely does not have it. */
  | {
      readonly type: "rejected";
      readonly at: number;
      readonly part: number;
      readonly attempt: number;
      readonly failure: FailureData;
    }
  /** Nobody can tell yet whether the API has it. */
  | {
      readonly type: "unanswered";
      readonly at: number;
      readonly part: number;
      readonly attempt: number;
      readonly failure: FailureData;
    }
  /** Several batches of the list may be what an unanswered attempt made: the person has to say. */
  | {
      readonly type: "ambiguous";
      readonly at: number;
      readonly part: number;
      readonly attempt: number;
      readonly batches: readonly string[];
    }
  /** A part is tried again by itself at `until`; without it, that was given up. */
  | {
      readonly type: "retry";
      readonly at: number;
      readonly part: number;
      readonly until?: number;
    }
  /** The API found a part too large. It is sent as these, which are the same requests. */
  | {
      readonly type: "split";
      readonly at: number;
      readonly part: number;
      readonly parts: readonly PlannedPart[];
    }
  /** The batch looked different from last time. */
  | { readonly type: "observed"; readonly at: number; readonly batch: Batch }
  /** The API no longer knows the batch, long after it was created. */
  | { readonly type: "gone"; readonly at: number; readonly batch: string }
  | {
      readonly type: "collected";
      readonly at: number;
      readonly batch: string;
      readonly file: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly rows: number;
      readonly missing: number;
    }
  /** What the answers that are here did cost, in US dollars, at the prices of that day. */
  | { readonly type: "costed"; readonly at: number; readonly dollars: number }
  /** Its rows by result, with the answers of jobs that go on with it; without counts, its own again. */
  | { readonly type: "merged"; readonly at: number; readonly counts?: RequestCounts }
  /** The results of an adopted batch answer the job's own custom ids. */
  | { readonly type: "proved"; readonly at: number; readonly batch: string }
  /** They answer other ids: the batch is somebody else's, and the attempt is open to question again. */
  | { readonly type: "disowned"; readonly at: number; readonly batch: string }
  | { readonly type: "renamed"; readonly at: number; readonly label: string }
  /** It is to be deleted at the API, because it is here: `failure` is why the last try left it. */
  | { readonly type: "deleteDue"; readonly at: number; readonly failure?: FailureData }
  | { readonly type: "deletedRemote"; readonly at: number; readonly batch: string }
  /**
   * A batch made elsewhere got a draft: so many of its results are those of its requests. `base` and
   * `document` as in `prepared`.
   */
  | {
      readonly type: "attached";
      readonly at: number;
      readonly matched: number;
      readonly base?: string;
      readonly document?: string;
    }
  /** Put away: kept, but out of sight. `unarchived` takes it back. */
  | { readonly type: "archived"; readonly at: number }
  | { readonly type: "unarchived"; readonly at: number }
  /** Somebody has seen how it ended. */
  | { readonly type: "seen"; readonly at: number };
