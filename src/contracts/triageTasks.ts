import type { TriageRecord } from "../core/review/triageRecord.ts";
import type { Progress } from "./progress.ts";

/** Whose decisions about findings count, and where they are kept. */
export interface TriagePlace {
  /** The workspace's folders, absolute. Decisions about files elsewhere are left alone. */
  readonly roots: readonly string[];
  /** Read and write what the team shares within these folders; never in one that is not trusted. */
  readonly isShared: boolean;
}

export interface Decisions {
  /** The latest about each finding, paths absolute. */
  readonly records: readonly TriageRecord[];
  /** Why a shared file was not read, in words that name it. */
  readonly problems: readonly string[];
}

/** What people decided about findings. Served by the task thread. */
export interface TriageTasks {
  decisions(place: TriagePlace): AsyncIterable<Progress<Decisions>>;
  /**
   * Keeps decisions, on disk before it ends: this person's own, and those that dismiss or reopen
   * with the team's, too, where the place says so. Fails with `storage`.
   */
  decide(records: readonly TriageRecord[], place: TriagePlace): AsyncIterable<Progress<void>>;
  /** Adds to the team's what this person dismissed; answers the files written, and how many went in. */
  shareDismissals(roots: readonly string[]): AsyncIterable<Progress<SharedDismissals>>;
}

export interface SharedDismissals {
  readonly files: readonly string[];
  readonly count: number;
}
