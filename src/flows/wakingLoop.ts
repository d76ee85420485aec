import { type Abort, AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";

/** Longer than anybody waits, and what a timer can still count. */
export const idleMs = 2 ** 31 - 1;

/**
 * Does one turn after the other until it is disposed. Each says for how long there is nothing to do;
 * whoever learns better wakes it.
 */
export class WakingLoop implements Disposable {
  readonly #clock: Pick<Clock, "sleep">;
  readonly #stop = new AbortSource();
  #wake = new AbortSource();

  constructor(clock: Pick<Clock, "sleep">) {
    this.#clock = clock;
  }

  /** Is aborted when the loop is disposed. */
  get signal(): Abort {
    return this.#stop.signal;
  }

  /** `turn` answers in milliseconds. A turn that is woken while it goes on is followed by another. */
  async run(turn: () => number | Promise<number>): Promise<void> {
    while (!this.signal.aborted) {
      this.#wake = new AbortSource();
      const waitMs = await turn();
      await this.#clock.sleep(waitMs, this.#wake.signal);
    }
  }

  wake(): void {
    this.#wake.abort();
  }

  dispose(): void {
    this.#stop.abort();
    this.#wake.abort();
  }
}
