const newline = 10;

const brace = 125;

/**
 * Counts the lines of a byte stream that are not blank, however it is cut into chunks. A last line
 * without a line end counts only if it ends as an object does: else the stream was cut short.
 */
export class RowCounter {
  #rows = 0;
  #last = 0;
  #isBlank = true;

  add(chunk: Uint8Array): void {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      this.#see(chunk, start, end);
      this.#endLine();
      start = end + 1;
    }
    this.#see(chunk, start, chunk.length);
    this.#last = chunk.at(-1) ?? this.#last;
  }

  /** Those whose line has ended. */
  get rows(): number {
    return this.#rows;
  }

  /** All rows. */
  finish(): number {
    if (this.#last === brace) this.#endLine();
    return this.#rows;
  }

  #see(chunk: Uint8Array, start: number, end: number): void {
    // A line's first byte decides, as a rule; only white space is looked through.
    for (let at = start; this.#isBlank && at < end; at += 1) {
      const byte = chunk[at];
      this.#isBlank = byte === 32 || byte === 9 || byte === 13;
    }
  }

  #endLine(): void {
    if (!this.#isBlank) this.#rows += 1;
    this.#isBlank = true;
  }
}
