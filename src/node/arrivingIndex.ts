/** So much is read at once; a download that is smaller is read when it is here. */
const stepBytes = 4_194_304;

/** Has a download indexed while it comes. */
export class ArrivingIndex {
  readonly #read: (file: string) => AsyncIterable<number>;
  #received = 0;
  #isFollowed = false;
  #isOver = false;
  #wake = (): void => undefined;

  /** `read` reads on with each item, and answers how many bytes it has read. */
  constructor(read: (file: string) => AsyncIterable<number>) {
    this.#read = read;
  }

  /** So many bytes are here, in `file` as it is called for now. */
  received(bytes: number, file: string): void {
    this.#received = bytes;
    if (bytes < stepBytes) return;
    if (!this.#isFollowed) void this.#follow(file);
    this.#wake();
  }

  /** The download has ended, one way or the other. */
  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  async #follow(file: string): Promise<void> {
    this.#isFollowed = true;
    try {
      let before = 0;
      let asked = this.#received;
      for await (const done of this.#read(file)) {
        // Where nothing could be read, as in a very long line, more must come first.
        const from = done > before ? done : asked;
        while (!this.#isOver && this.#received - from < stepBytes) await this.#more();
        if (this.#isOver) return;
        before = done;
        asked = this.#received;
      }
    } catch {
      // Nothing is lost: indexing the job reads it all, and says what is wrong.
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
