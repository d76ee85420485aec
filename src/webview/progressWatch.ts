/** How often is asked how far something is. */
const everyMs = 500;

/** Asks how far something is, and tells it, until it is stopped. */
export class ProgressWatch {
  readonly #timer: ReturnType<typeof setInterval>;
  #isOver = false;

  constructor(ask: () => Promise<number>, tell: (share: number) => void) {
    const look = async (): Promise<void> => {
      const share = await ask();
      if (!this.#isOver && share > 0) tell(share);
    };
    // What fails is told by what is waited for.
    this.#timer = setInterval(() => void look().catch(() => undefined), everyMs);
  }

  stop(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
  }
}
