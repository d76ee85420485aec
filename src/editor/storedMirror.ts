import type { Memento } from "vscode";
import type { JobMirror } from "../contracts/jobMirror.ts";
import { type MirroredBatch, readMirror } from "../core/model/mirroredBatch.ts";

const key = "batchwright.batches";

/** VS Code keeps its state on the person's own machine, also for a container that is rebuilt. */
export class StoredMirror implements JobMirror {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  read(): readonly MirroredBatch[] {
    return readMirror(this.#state.get(key));
  }

  async write(batches: readonly MirroredBatch[]): Promise<void> {
    await this.#state.update(key, batches);
  }
}
