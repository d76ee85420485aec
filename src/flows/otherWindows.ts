import { AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { type Disposable, DisposableStore } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { JobChanges } from "../contracts/jobChanges.ts";
import type { Log } from "../contracts/log.ts";
import type { Jobs } from "./jobs.ts";

export interface OtherWindowsDependencies {
  readonly jobs: Pick<Jobs, "load" | "reload">;
  readonly changes: JobChanges;
  readonly clock: Clock;
  readonly log: Log;
}

/** News comes in bursts: an event is several of them. */
const burstMs = 50;

/** From so many on, one reading of all sizes is less work. */
const manyJobs = 20;

/** Shows here what other windows do to the jobs, without asking anybody but the disk. */
export class OtherWindows implements Disposable {
  readonly #deps: OtherWindowsDependencies;
  readonly #owned = new DisposableStore();
  readonly #stop = new AbortSource();
  readonly #changed = new Set<string | undefined>();
  #isReading = false;

  constructor(deps: OtherWindowsDependencies) {
    this.#deps = deps;
  }

  /** Follows until disposed. */
  start(): void {
    this.#owned.add(
      this.#deps.changes.follow((job) => {
        this.#changed.add(job);
        void this.#readAll();
      }),
    );
  }

  dispose(): void {
    this.#stop.abort();
    this.#owned.dispose();
  }

  async #readAll(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#changed.size > 0 && !this.#stop.signal.aborted) {
      await this.#deps.clock.sleep(burstMs, this.#stop.signal);
      const changed = [...this.#changed];
      this.#changed.clear();
      if (!this.#stop.signal.aborted) await this.#read(changed);
    }
    this.#isReading = false;
  }

  async #read(changed: readonly (string | undefined)[]): Promise<void> {
    const { jobs, log } = this.#deps;
    try {
      const names = changed.filter((job) => job !== undefined);
      if (names.length < changed.length || names.length > manyJobs) await jobs.load();
      else for (const job of names) await jobs.reload(job);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      log.warn(`What another window changed could not be read: ${logWords(error)}`);
    }
  }
}
