/**
 * The way to one goal after the other. Keys are quicker than editors open: whoever asks meanwhile
 * goes on from the last goal, and those before it are passed over.
 */
export class Goals {
  #goal: string | undefined;
  #way: Promise<void> = Promise.resolve();

  /** Where the way leads; undefined when it has ended. */
  get goal(): string | undefined {
    return this.#goal;
  }

  /** Settles when it was gone to, or passed over. */
  async to(goal: string, go: () => Promise<void>): Promise<void> {
    this.#goal = goal;
    const leg = this.#leg(this.#way, goal, go);
    this.#way = leg.catch(() => undefined);
    await leg;
  }

  async #leg(before: Promise<void>, goal: string, go: () => Promise<void>): Promise<void> {
    await before;
    if (this.#goal !== goal) return;
    try {
      await go();
    } finally {
      if (this.#goal === goal) this.#goal = undefined;
    }
  }
}
