import type { Progress } from "./progress.ts";
import type { Outcome } from "../core/model/outcome.ts";

/** What the index adds up of a job's results. */
export interface JobTally {
  readonly job: string;
  readonly byOutcome: { readonly [K in Outcome]?: number };
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface LedgerTasks {
  /** One for each job whose results are indexed. */
  tallies(): AsyncIterable<Progress<readonly JobTally[]>>;
}
