import { AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { type Disposable, DisposableStore } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { JobStore } from "../contracts/jobStore.ts";
import type { Log } from "../contracts/log.ts";
import type { Job } from "../core/model/job.ts";
import { type JobNotice, noticesOf } from "../core/tracking/jobNews.ts";
import type { Jobs } from "./jobs.ts";

export interface NoticesDependencies {
  readonly jobs: Jobs;
  readonly store: Pick<JobStore, "claimNotice">;
  readonly clock: Clock;
  readonly log: Log;
}

/** A window's side of telling. */
export interface NoticeBoard {
  /** How long this window leaves a job to windows that are nearer to it, in milliseconds. */
  delayMs(job: Job): number;
  /** Tells of jobs that have the same news; never called with the same job and news again. */
  tell(notice: JobNotice, jobs: readonly Job[]): void;
}

/** What ends together is told together. */
const coalesceMs = 500;
/** Results expire without any event. */
const expiryLookMs = 3_600_000;

/** Finds what is worth a message, and sees to it that one window alone tells it, once. */
export class Notices implements Disposable {
  readonly #deps: NoticesDependencies;
  readonly #owned = new DisposableStore();
  readonly #stop = new AbortSource();
  /** Job and notice, of which this window has done its part. */
  readonly #begun = new Set<string>();
  readonly #untold = new Map<JobNotice, string[]>();

  constructor(deps: NoticesDependencies) {
    this.#deps = deps;
  }

  /** Tells until disposed, beginning with what ended while no window was open. */
  follow(board: NoticeBoard): void {
    const look = (): void => this.#look(board);
    this.#owned.add(this.#deps.jobs.onDidChange(look));
    look();
    void this.#lookAgain(look);
  }

  dispose(): void {
    this.#stop.abort();
    this.#owned.dispose();
  }

  async #lookAgain(look: () => void): Promise<void> {
    const { clock } = this.#deps;
    while (!this.#stop.signal.aborted) {
      await clock.sleep(expiryLookMs, this.#stop.signal);
      if (!this.#stop.signal.aborted) look();
    }
  }

  #look(board: NoticeBoard): void {
    const { jobs, clock } = this.#deps;
    const now = clock.now();
    for (const job of jobs.all()) {
      for (const notice of noticesOf(job, now)) {
        const key = `${notice} ${job.id}`;
        if (this.#begun.has(key)) continue;
        this.#begun.add(key);
        void this.#claim(job, notice, board);
      }
    }
  }

  async #claim(job: Job, notice: JobNotice, board: NoticeBoard): Promise<void> {
    const { jobs, store, clock, log } = this.#deps;
    await clock.sleep(board.delayMs(job), this.#stop.signal);
    const isStillNews = (): boolean => {
      const current = jobs.get(job.id);
      return current !== undefined && noticesOf(current, clock.now()).includes(notice);
    };
    if (this.#stop.signal.aborted || !isStillNews()) return;
    try {
      if (!(await store.claimNotice(job.id, notice))) return;
    } catch (error) {
      log.warn(`It cannot be noted that ${job.id} is told of: ${logWords(error)}`);
      return;
    }
    const untold = this.#untold.get(notice);
    if (untold) {
      untold.push(job.id);
      return;
    }
    this.#untold.set(notice, [job.id]);
    await clock.sleep(coalesceMs, this.#stop.signal);
    const told = (this.#untold.get(notice) ?? []).flatMap((id) => jobs.get(id) ?? []);
    this.#untold.delete(notice);
    if (!this.#stop.signal.aborted && told.length > 0) board.tell(notice, told);
  }
}
