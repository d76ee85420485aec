import type { ComparisonCounts } from "../core/comparison/comparisonTally.ts";
import type { PairKind } from "../core/comparison/pairKind.ts";
import type { ResultRow, RowDetail } from "./resultsQueries.ts";

/** Two indexed jobs; the second is looked at as what became of the first. */
export type ComparedJobs = readonly [first: string, second: string];

/** Which pairs, and in which order. */
export interface PairView {
  /** All when empty. */
  readonly kinds: readonly PairKind[];
  /** Looked for in custom ids, paths and whole answers of both, ignoring case. */
  readonly text: string;
  /** Those only whose JSON answers differ in this field. */
  readonly field?: string;
  /** The least alike first; else in the order of the first job's requests. */
  readonly byDifference?: boolean;
}

/** A row of either job, or one of both that are about the same source. */
export interface PairRow {
  /** 0-based position among all pairs, and the pair's identity. */
  readonly pair: number;
  readonly kind: PairKind;
  /** Absent for `new`. */
  readonly first?: ResultRow;
  /** Absent for `gone`. */
  readonly second?: ResultRow;
  /** How alike two answers are, from 0 to 1; absent when there are not two. */
  readonly alike?: number;
  /** Of two JSON objects, the fields that differ. */
  readonly fields?: readonly string[];
}

export interface PairPage {
  /** Pairs that match. */
  readonly total: number;
  readonly rows: readonly PairRow[];
}

/** What one job has of a pair. */
export interface ComparedAnswer extends Pick<
  RowDetail,
  "row" | "answer" | "model" | "usage" | "error"
> {
  /** The answer laid out for a diff. */
  readonly text: string;
  readonly isJson: boolean;
}

export interface PairDetail {
  readonly row: PairRow;
  readonly first?: ComparedAnswer;
  readonly second?: ComparedAnswer;
}

/** Questions about two indexed jobs side by side. Served by the query thread. */
export interface ComparisonQueries {
  /** Compares all answers, which takes a while the first time. */
  comparison(jobs: ComparedJobs): Promise<ComparisonCounts>;
  /** How much of that is done by now, from 0 to 1. */
  comparisonProgress(jobs: ComparedJobs): Promise<number>;
  /** Pairs `first` to `first + count - 1` (count at most 200) of a view. */
  pairs(jobs: ComparedJobs, view: PairView, first: number, count: number): Promise<PairPage>;
  /** Position of a pair in a view, or -1. */
  pairPosition(jobs: ComparedJobs, view: PairView, pair: number): Promise<number>;
  /** The pair of a view that is not the same and comes next, round the ends; -1 when there is none. */
  nextDifference(
    jobs: ComparedJobs,
    view: PairView,
    pair: number,
    direction: "next" | "previous",
  ): Promise<number>;
  pairDetail(jobs: ComparedJobs, pair: number): Promise<PairDetail>;
  /** An answer laid out for a diff: a line for each sentence, or indented JSON with sorted keys. */
  diffText(job: string, seq: number): Promise<string>;
  /** How many of a sample of a job's requests others ask about, too: shares from 0 to 1. */
  sharedRequests(job: string, others: readonly string[]): Promise<readonly number[]>;
}
