import type { Progress } from "./progress.ts";
import type { FileFindings } from "../core/review/placedFinding.ts";

/** Which findings of an indexed job are placed, and where its files are. */
export interface FindingsRequest {
  readonly job: string;
  /** Those in the answers of these rows; all when left out. */
  readonly seqs?: readonly number[];
  /** Those about the file of this absolute path; all when left out. */
  readonly file?: string;
  /** Also the files that were reviewed and in which nothing was found, and what was looked at of each. */
  readonly isComplete?: boolean;
  /** Files, as absolute paths, of which nothing is wanted. */
  readonly without?: readonly string[];
  /** Of files that are there, the only ones of which anything is wanted; all when left out. */
  readonly only?: readonly string[];
  /** When they were sent, in milliseconds since 1970: files that were moved before are not looked for. */
  readonly sentAt?: number;
  /**
   * When this was asked, in the same milliseconds: what is known of the workspace's files since then is
   * not found out again.
   */
  readonly askedAt?: number;
  /** Absolute folder that the files' paths are relative to. */
  readonly base: string;
  /** Absolute folders, one of which a file must lie in, symbolic links resolved. */
  readonly roots: readonly string[];
  /** Whether what their fixes make of the files is wanted too. */
  readonly isFixing?: true;
  /** What an editor holds of a file, which is not what is on disk; by absolute path. */
  readonly texts: readonly { readonly file: string; readonly text: string }[];
}

/** A file or folder that was moved or renamed; absolute paths. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/** Answers that are findings. Served by the task thread. */
export interface FindingTasks {
  /** The findings of an indexed job as their files are now, some files at a time. */
  findings(request: FindingsRequest): AsyncIterable<readonly FileFindings[]>;
  /** Notes what was moved or renamed just now, so that its findings are looked for there. Fails with `storage`. */
  noteMoves(moves: readonly FileMove[]): AsyncIterable<Progress<void>>;
}
