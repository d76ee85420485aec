import type { Disposable } from "../base/disposable.ts";

/** News of what any window, this one included, has written into the jobs' folders. */
export interface JobChanges {
  /**
   * Tells from now on which job has changed, or `undefined` when it may be any. It may tell too
   * often and, on odd file systems, not at all: whoever must be sure reads the logs.
   */
  follow(onChange: (job: string | undefined) => void): Disposable;
}
