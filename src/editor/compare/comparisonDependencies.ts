import type { Event } from "../../base/event.ts";
import type { ComparisonQueries } from "../../contracts/comparisonQueries.ts";
import type { Log } from "../../contracts/log.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { Job } from "../../core/model/job.ts";

/** What a comparison's panel needs to know and do. */
export interface ComparisonDependencies {
  readonly queries: ResultsQueries & ComparisonQueries;
  readonly jobs: {
    get(id: string): Job | undefined;
    /** Fails with `notFound` when there is none. */
    need(id: string): Job;
    /** The jobs that go on with one. */
    childrenOf(id: string): readonly Job[];
    /** Fires the id of a job that changed. */
    readonly onDidChange: Event<string>;
  };
  /** Makes a job's rows readable: collects what has ended, and indexes. Quick when it is done. */
  readonly prepare: (jobId: string) => Promise<void>;
  /** Shows a row in its job's own results. */
  readonly showResult: (jobId: string, seq: number) => Promise<void>;
  readonly log: Log;
}
