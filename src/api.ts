import type { Event, Range, Uri } from "vscode";

/**
 * What other extensions get from
 * `vscode.extensions.getExtension("batchwright.batchwright").activate()`.
 */
export interface BatchwrightApi {
  /** Grows when this interface changes in a way that a consumer could notice. */
  readonly version: 1;
  /** Every batch job known here, newest first, also those that other programs made. */
  jobs(): Promise<readonly Job[]>;
  /**
   * The requests of a job in their order, with their answers once they are here. Downloads what has
   * ended. Rejects while iterating when there is no such job or its results cannot be read.
   */
  results(jobId: string): AsyncIterable<ResultRow>;
  /** Fires when a job is new or has changed. */
  readonly onDidChange: Event<JobChange>;
}

export interface JobChange {
  readonly jobId: string;
}

/** In the order in which a job usually passes through them. */
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

/** What a person submitted once: one batch, or several when the limits split it. */
export interface Job {
  readonly id: string;
  readonly label: string;
  readonly state: JobState;
  /** How many requests it has in all. */
  readonly requests: number;
  /** `msgbatch_…`, as far as the API has accepted them. */
  readonly batchIds: readonly string[];
  /** Id of the account that pays. */
  readonly account: string;
  /** Answers come from the local server and are made up. */
  readonly isSimulated: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Requests by outcome, once the API reports them. */
  readonly counts?: JobCounts;
}

export interface JobCounts {
  readonly processing: number;
  readonly succeeded: number;
  readonly errored: number;
  readonly canceled: number;
  readonly expired: number;
}

/** What became of a request; `pending` until its batch has ended and is downloaded. */
export type Outcome =
  | "answered"
  | "truncated"
  | "refused"
  | "paused"
  | "toolUse"
  | "invalidSchema"
  | "invalidRequest"
  | "retryableError"
  | "canceled"
  | "expired"
  | "missing"
  | "unknown"
  | "pending";

/** One request and its answer. */
export interface ResultRow {
  readonly customId: string;
  readonly outcome: Outcome;
  /** The file the request is about; `range` covers whole lines, and is absent for the whole file. */
  readonly source?: { readonly uri: Uri; readonly range?: Range };
  /** The text of the answer, or of the error; empty while pending. Written by a model: untrusted. */
  readonly text: string;
  /** Tokens, as billed. */
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
}
