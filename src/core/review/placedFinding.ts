import type { Anchor } from "./anchor.ts";
import type { Finding } from "./finding.ts";
import type { FixedLines, FixFault } from "./fixedLines.ts";

/** A finding of a job, and where it is now. */
export interface PlacedFinding {
  /** Of the row whose answer it is in, and its position there. */
  readonly seq: number;
  readonly index: number;
  readonly finding: Finding;
  /** By which it is known again in another run. */
  readonly fingerprint: string;
  readonly anchor:
    | Anchor
    /** It is about a file that its request did not send. */
    | { readonly state: "foreign" }
    /** The file cannot be read where it was. */
    | { readonly state: "missing" };
  /** An earlier review found it, and its answer was taken over. */
  readonly isCarried?: true;
  /** What its fix makes of the file as it is now; absent when nobody asked. */
  readonly fix?: FixedLines | FixFault;
}

/** What of a file a review looked at: all of it, or the lines that these are now, 0-based and inclusive. */
export type LookedAt = "all" | readonly (readonly [first: number, last: number])[];

/** The findings about one file. */
export interface FileFindings {
  /** `/`-separated, relative to the job's base folder; of a foreign one, as the answer says. */
  readonly path: string;
  /** The same as an absolute path; absent for one that was not sent. */
  readonly file?: string;
  /** Absent when nobody asked. */
  readonly lookedAt?: LookedAt;
  /** In the order of the rows, and in each of its answer. */
  readonly findings: readonly PlacedFinding[];
}
