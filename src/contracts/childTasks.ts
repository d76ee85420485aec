import type { NotRetried } from "../core/results/retryVerdict.ts";
import type { ParentJob } from "../core/model/parentJob.ts";
import type { Progress } from "./progress.ts";
import type { ProposalRows } from "./proposalTasks.ts";

/** What of a request is made another before it is sent again. */
export interface RequestChange {
  readonly model?: string;
  readonly maxTokens?: number;
}

/** Requests of a job that are to be sent again. `Draft` is the record of a draft. */
export interface RetryRequest<Draft> {
  /** Of the draft that they become; its `parent` is the job whose rows are asked. */
  readonly record: Draft;
  /** An indexed job: the parent, or another that goes on with it. Its requests are taken as sent. */
  readonly job: string;
  readonly rows: ProposalRows;
  readonly change: RequestChange;
}

export interface RetryDraft<Draft> {
  readonly record: Draft;
  readonly requests: number;
  /** Rows that were asked for and left out. */
  readonly left: { readonly [K in NotRetried]?: number };
}

/** Work on jobs that go on with others. Served by the task thread. */
export interface ChildTasks<Draft> {
  /**
   * Makes a draft of those rows whose requests may be sent again, or, to go on with answers that
   * broke off, of what asks for the rest of them. When none may, its `requests` are
   * 0 and there is no draft.
   */
  retryDraft(request: RetryRequest<Draft>): AsyncIterable<Progress<RetryDraft<Draft>>>;
  /**
   * Makes a spooled job a child of the one that it goes on with, before it is noted. Fails with
   * `conflict` when a request of it was answered by now, or another child has it that is not settled, and when it goes on with an answer that is longer by now.
   */
  claimChild(parent: ParentJob, child: string): AsyncIterable<Progress<true>>;
}
