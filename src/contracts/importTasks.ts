import type { Batch } from "../core/model/batch.ts";
import type { Progress } from "./progress.ts";

/** A line of a file that is not what it should be. */
export interface ImportProblem {
  /** Absolute path. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** Results that were made elsewhere, as they lie in the job's folder now. */
export interface ImportedResults {
  /** File name in the job's `results/` folder. */
  readonly file: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  /** Requests that it answers. */
  readonly rows: number;
  readonly counts: Batch["counts"];
  /** The models that answered, most used first. */
  readonly models: readonly string[];
  readonly problems: readonly ImportProblem[];
  /** All of them: only the first thousand are listed. */
  readonly problemCount: number;
}

export interface ImportTasks {
  /**
   * Copies a results file, byte for byte, into the folder of a job that is about to be noted, and
   * reads it. Fails with `invalid` naming the first bad line when it holds no result at all.
   */
  importResults(job: string, file: string): AsyncIterable<Progress<ImportedResults>>;
  /** Lines of a document that are no requests; at most a thousand. */
  badRequests(file: string): AsyncIterable<Progress<readonly ImportProblem[]>>;
}
