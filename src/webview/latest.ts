/** Tells whether an answer is still the one that was last asked for. */
export class Latest {
  #turn = 0;

  /** Starts a new question, which makes all earlier ones stale. */
  next(): () => boolean {
    const turn = ++this.#turn;
    return () => turn === this.#turn;
  }
}
