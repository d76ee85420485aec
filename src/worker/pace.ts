/**
 * Cuts long work into slices, so that a thread sees what it is asked meanwhile: a cancel, another
 * task. A stream that yields when it `isDue` gives way; other code awaits {@link breathe}.
 */
export class Pace {
  readonly #sliceMs: number;
  #since = performance.now();

  constructor(sliceMs: number) {
    this.#sliceMs = sliceMs;
  }

  /** Whether the slice is used up; if so, the next one begins. */
  isDue(): boolean {
    const now = performance.now();
    if (now - this.#since < this.#sliceMs) return false;
    this.#since = now;
    return true;
  }

  /** Lets everything that is waiting in the thread run. */
  async breathe(): Promise<void> {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    this.#since = performance.now();
  }
}

/** Slice of a task: progress is told, and a cancel seen, this often. */
export const taskSliceMs = 40;
