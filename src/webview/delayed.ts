/** Runs the newest piece of work once no newer one has come for a while. */
export class Delayed {
  readonly #delayMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(delayMs: number) {
    this.#delayMs = delayMs;
  }

  run(work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, this.#delayMs);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
