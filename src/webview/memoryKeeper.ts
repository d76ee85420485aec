import { Delayed } from "./delayed.ts";
import { type PanelMemory, readPanelMemory } from "./panelMemory.ts";

/** Where a panel's state survives it: the webview's own store. */
export interface MemoryStore {
  getState(): unknown;
  setState(state: PanelMemory): unknown;
}

/** Remembers what the panel needs to look the same again. */
export class MemoryKeeper {
  readonly #store: MemoryStore;
  readonly #writes = new Delayed(150);
  #memory: PanelMemory;

  constructor(store: MemoryStore, jobId: string) {
    this.#store = store;
    this.#memory = readPanelMemory(store.getState(), jobId);
    this.flush();
  }

  get memory(): PanelMemory {
    return this.#memory;
  }

  keep(change: Partial<PanelMemory>): void {
    this.#memory = { ...this.#memory, ...change };
    this.#writes.run(() => this.flush());
  }

  /** Writes at once: the panel may be about to go. */
  flush(): void {
    this.#writes.cancel();
    this.#store.setState(this.#memory);
  }
}
