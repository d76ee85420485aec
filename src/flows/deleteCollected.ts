import { type Disposable, DisposableStore } from "../base/disposable.ts";
import { logWords, toFailureData } from "../base/failure.ts";
import type { Accounts } from "../contracts/accounts.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { Log } from "../contracts/log.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { Job } from "../core/model/job.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import type { Lead } from "./lead.ts";
import { Retries, type RetriesDependencies } from "./retries.ts";
import type { Workspaces } from "./workspaces.ts";
import { idleMs, WakingLoop } from "./wakingLoop.ts";

export interface DeleteCollectedDependencies extends RetriesDependencies {
  readonly jobs: Jobs;
  readonly accounts: Pick<Accounts, "onDidChange">;
  readonly apis: ApiProvider;
  readonly workspaces: Pick<Workspaces, "of">;
  readonly collect: Pick<Collect, "onDidCollect">;
  readonly tasks: Pick<WorkerTasks, "indexJob" | "verifyResults">;
  readonly lead: Pick<Lead, "take">;
  readonly log: Log;
}

/** How often the time, the network and the leading window are looked at while something is due. */
const sliceMs = 30_000;

const leaseMs = 10 * 60_000;

/**
 * Deletes what the API keeps of a batch once its results are here, where the person wants that: only
 * a batch that was made here, and only when the copy here is whole. What failed is tried again, by
 * whichever window there is.
 */
export class DeleteCollected implements Disposable {
  readonly #deps: DeleteCollectedDependencies;
  readonly #owned = new DisposableStore();
  readonly #loop: WakingLoop;
  readonly #retries: Retries;
  #isWanted = (): boolean => false;

  constructor(deps: DeleteCollectedDependencies) {
    this.#deps = deps;
    this.#loop = this.#owned.add(new WakingLoop(deps.clock));
    this.#retries = new Retries(deps);
  }

  /** From now on deletes what this window collects, and what was left, as long as the person wants that. */
  follow(isWanted: () => boolean): void {
    const { accounts, collect, jobs } = this.#deps;
    this.#isWanted = isWanted;
    this.#owned.add(
      collect.onDidCollect((jobId) => {
        if (isWanted()) void this.#note(jobId);
      }),
    );
    this.#owned.add(jobs.onDidChange(() => this.#loop.wake()));
    this.#owned.add(
      accounts.onDidChange(() => {
        // What failed may work with another key or host.
        this.#retries.clear();
        this.#loop.wake();
      }),
    );
    void this.#loop.run(() => (isWanted() ? this.deleteDue(isWanted) : idleMs));
  }

  /** Why the last try left a batch where it was. */
  problemOf(jobId: string): string | undefined {
    return this.#isWanted() ? this.#deps.jobs.get(jobId)?.deleteDue?.failure?.message : undefined;
  }

  /** Deletes all that is due, for as long as it is wanted. Answers for how many milliseconds there is nothing to do. */
  async deleteDue(isWanted = (): boolean => true): Promise<number> {
    const { jobs } = this.#deps;
    let waitMs = idleMs;
    for (const { id } of jobs.all()) {
      const job = jobs.get(id);
      if (!job || !isDue(job) || this.#loop.signal.aborted || !isWanted()) continue;
      if (this.#retries.isWaiting(id) || !(await this.#delete(job))) waitMs = sliceMs;
    }
    return waitMs;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** What was noted is done by a later window, too, should this one be closed now. */
  async #note(jobId: string): Promise<void> {
    const { jobs, clock, log } = this.#deps;
    const job = jobs.get(jobId);
    if (!job || job.deleteDue || !isDue({ ...job, deleteDue: {} })) return;
    await jobs.record(jobId, { type: "deleteDue", at: clock.now() }).catch((error: unknown) => {
      log.warn(`It could not be noted that ${jobId} is to be deleted: ${logWords(error)}`);
    });
  }

  /** False when it failed, or is another window's. A failure is shown on the job. */
  async #delete({ id, account }: Job): Promise<boolean> {
    const { jobs, clock, lead, log } = this.#deps;
    if (!(await lead.take(`delete/${account.id}`, leaseMs))) return false;
    try {
      const { deleteWhole } = await import("./deleteWhole.ts");
      await deleteWhole(id, this.#deps);
      this.#retries.done(id);
      return true;
    } catch (error) {
      if (this.#loop.signal.aborted) return false;
      log.warn(`${id} was not deleted after it was collected: ${logWords(error)}`);
      this.#retries.failed(id, error);
      const failure = toFailureData(error);
      const isNews = jobs.get(id)?.deleteDue?.failure?.message !== failure.message;
      const event = { type: "deleteDue", at: clock.now(), failure } as const;
      if (isNews) await jobs.record(id, event).catch(() => undefined);
      return false;
    }
  }
}

/** The parts that still run come another time. */
function isDue({ deleteDue, isReadOnly, prepared, state, parts }: Job): boolean {
  const isOwn = prepared.origin !== "elsewhere" && !isReadOnly;
  return (
    deleteDue !== undefined &&
    isOwn &&
    state === "collected" &&
    parts.some(({ isRemoteGone }) => !isRemoteGone)
  );
}
