/** Why something that was selected is not sent. */
export const leftOutReasons = [
  "ignored",
  "excluded",
  "binary",
  "tooLarge",
  "unreadable",
  "empty",
  /** It is named as files with keys are, or holds what looks like one. */
  "secret",
  /** The recipe's `include` does not name it. */
  "notForRecipe",
  /** A row of a batch that has no answer, or none with a text. */
  "noAnswer",
] as const;

export type LeftOutReason = (typeof leftOutReasons)[number];

/** A file, or rows of a batch, that were selected but are not sent. */
export interface LeftOut {
  /** Relative to the draft's base folder; with a `count`, the name of a batch. */
  readonly path: string;
  readonly reason: LeftOutReason;
  /** Rows of the batch that it stands for: there may be a hundred thousand. */
  readonly count?: number;
}

/** How much was left out for one reason. */
export interface LeftOutCount {
  readonly reason: LeftOutReason;
  readonly count: number;
}
