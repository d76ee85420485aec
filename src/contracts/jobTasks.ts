import type { PlannedPart } from "../core/model/jobEvent.ts";
import type { RequestCounts } from "../core/model/batch.ts";
import type { Progress } from "./progress.ts";

/** Where the requests of a batch may be found that another program made. */
export type DraftToAttach =
  { readonly file: string } | { readonly job: string } | { readonly draft: string };

/** How a document fits a batch's results. */
export interface Attached {
  /** Results whose custom id the document has. */
  readonly matched: number;
  /** Results in all. */
  readonly results: number;
}

/** What the index says of a job after {@link JobTasks.indexJob}. */
export interface IndexedJob {
  readonly rows: number;
  /** Results by file name: rows read, and requests that have none. */
  readonly results: {
    readonly [file: string]: { readonly rows: number; readonly missing: number };
  };
  /** US dollars that the answers did cost; absent when the price of any is not known. */
  readonly dollars?: number;
  /** With the answers of the jobs that go on with it laid over its own; absent when there are none. */
  readonly merged?: RequestCounts;
}

/** Whether results files, by name, are what was downloaded. */
export interface VerifiedResults {
  readonly [file: string]: {
    /** Every byte is that of the download. */
    readonly isAsNamed: boolean;
    /** Results of which this version does not know what they are. */
    readonly unknown: number;
  };
}

/** Results that are being downloaded. */
export interface ArrivingFile {
  readonly job: string;
  readonly batch: string;
  /** Its name for now, in the job's `results/` folder. */
  readonly file: string;
}

/** Long work on what a job keeps. */
export interface JobTasks {
  /**
   * Removes all that is kept of a job, and remembers its batches so that they are not taken for
   * somebody else's when they are listed.
   */
  forgetJob(job: string, batches: readonly string[]): AsyncIterable<Progress<null>>;
  /**
   * Keeps the requests whose custom ids an indexed job's results have, as what that job asked. When
   * none has, nothing is kept. Index the job again afterwards.
   */
  attachDraft(job: string, from: DraftToAttach): AsyncIterable<Progress<Attached>>;
  /**
   * What the requests of a part are about, as lines of a draft without parameters; undefined when that
   * is too long.
   */
  sourceLines(job: string, part: PlannedPart): AsyncIterable<Progress<string | undefined>>;
  /** Keeps such lines as what a job asked of which nothing else is known. */
  keepSources(job: string, lines: string): AsyncIterable<Progress<null>>;
  /** Brings the index up to the job's files; quick when it is. */
  indexJob(job: string): AsyncIterable<Progress<IndexedJob>>;
  /**
   * Reads results while they come, so that indexing the job has little left to do once they are here.
   * For each item what came meanwhile is read, and it says how many bytes were; there is no end but
   * that of whoever asks. What it did counts only when the job is indexed.
   */
  indexArriving(arriving: ArrivingFile): AsyncIterable<number>;
  /** Reads all results files of an indexed job again. */
  verifyResults(job: string): AsyncIterable<Progress<VerifiedResults>>;
}
