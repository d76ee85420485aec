/** What became of a source since it was sent. */
export interface SourceState {
  readonly state: "same" | "changed" | "gone";
  /** As the job names the file. */
  readonly path: string;
  /** A text, whose changes can be shown. */
  readonly isText: boolean;
}

/** Sources as they were sent and as they are. Served by the query thread. */
export interface SourceChanges {
  /**
   * Compares a row's file with what was sent of it: `text` is what an editor holds of it, if that is
   * not what the disk has. Undefined when that cannot be said: no file was sent, it is too large, or
   * outside of `roots`. Paths are absolute.
   */
  sourceState(
    job: string,
    seq: number,
    place: { readonly base: string; readonly roots: readonly string[] },
    text?: string,
  ): Promise<SourceState | undefined>;
  /**
   * A row's file with what was sent of it in place of what became of that; undefined when no text
   * of it was sent. `text` is the file as it is.
   */
  textAsSent(job: string, seq: number, text: string): Promise<string | undefined>;
}
