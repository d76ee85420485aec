import type { Outcome } from "../core/model/outcome.ts";

/** A row that is about a file. */
export interface SourceRow {
  /** Id of its job. */
  readonly job: string;
  readonly seq: number;
  /** As the job names the file. */
  readonly path: string;
  /** 1-based and inclusive; absent for all of it. */
  readonly lines?: readonly [first: number, last: number];
  readonly outcome: Outcome;
}

/** The way from a file to what was asked about it. Served by the query thread. */
export interface SourceRows {
  /** Rows of indexed jobs whose source has one of these paths, of each 1000 at most: newest jobs first. */
  rowsOfPaths(paths: readonly string[]): Promise<readonly SourceRow[]>;
}
