import type { FileHandle } from "node:fs/promises";

const stepBytes = 33_554_432;

/** Brings a file to the disk while it is written: at its end, all of it would be waited for. */
export class SyncAhead {
  readonly #handle: Pick<FileHandle, "datasync">;
  #bytes = 0;
  #running: Promise<void> | undefined;
  #fault: Error | undefined;

  constructor(handle: Pick<FileHandle, "datasync">) {
    this.#handle = handle;
  }

  written(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes < stepBytes || this.#running) return;
    this.#bytes = 0;
    this.#running = this.#sync();
  }

  /** When it is done the file can be closed. Fails when the disk did: a disk says so only once. */
  async end(): Promise<void> {
    await this.#running;
    if (this.#fault) throw this.#fault;
  }

  async #sync(): Promise<void> {
    try {
      await this.#handle.datasync();
    } catch (error) {
      this.#fault ??= error instanceof Error ? error : new Error(String(error));
    } finally {
      this.#running = undefined;
    }
  }
}
