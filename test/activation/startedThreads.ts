import process from "node:process";
import type { Worker } from "node:worker_threads";

/** The threads that were started since this was made and have not ended. */
export class StartedThreads {
  readonly #threads = new Set<Worker>();
  readonly #notice = (thread: Worker): void => {
    this.#threads.add(thread);
    thread.once("exit", () => this.#threads.delete(thread));
  };

  constructor() {
    process.on("worker", this.#notice);
  }

  list(): readonly string[] {
    return Array.from(this.#threads, ({ threadId }) => `thread ${threadId}`);
  }

  /** Ends those that still run and resolves when all have ended. */
  async end(): Promise<void> {
    process.off("worker", this.#notice);
    await Promise.all(Array.from(this.#threads, (thread) => thread.terminate()));
  }
}
