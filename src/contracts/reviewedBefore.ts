/** Which reviews a draft may take answers from. */
export interface ReviewedBefore {
  /** Their jobs, newest first. */
  readonly jobs: readonly string[];
  /** Jobs that may be reviewing the same now, newest first. */
  readonly running: readonly string[];
  /** Whether they, and the draft, are the rehearsal's. */
  readonly isSimulated: boolean;
}
