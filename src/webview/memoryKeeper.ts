import { Delayed } from "./delayed.ts";

/** Where a panel's state survives it: the webview's own store. */
export interface MemoryStore<M> {
  setState(state: M): unknown;
}

/** Remembers what the panel needs to look the same again. */
export class MemoryKeeper<M> {
  readonly #store: MemoryStore<M>;
  readonly #writes = new Delayed(150);
  #memory: M;

  constructor(store: MemoryStore<M>, memory: M) {
    this.#store = store;
    this.#memory = memory;
    this.flush();
  }

  get memory(): M {
    return this.#memory;
  }

  keep(change: Partial<M>): void {
    this.#memory = { ...this.#memory, ...change };
    this.#writes.run(() => this.flush());
  }

  /** Writes at once: the panel may be about to go. */
  flush(): void {
    this.#writes.cancel();
    this.#store.setState(this.#memory);
  }
}
