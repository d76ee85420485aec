import type { Disposable } from "../base/disposable.ts";
import { DisposableStore } from "../base/disposable.ts";
import { Emitter } from "../base/event.ts";
import { Failure, logWords, toFailureData } from "../base/failure.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { Clock } from "../base/clock.ts";
import type { IndexedJob } from "../contracts/jobTasks.ts";
import type { Log } from "../contracts/log.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { totalRequests } from "../core/model/batch.ts";
import type { Job } from "../core/model/job.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf } from "./resultOf.ts";
import type { Workspaces } from "./workspaces.ts";

export interface DeleteCollectedDependencies {
  readonly jobs: Jobs;
  readonly apis: ApiProvider;
  readonly workspaces: Pick<Workspaces, "of">;
  readonly collect: Pick<Collect, "onDidCollect">;
  readonly tasks: Pick<WorkerTasks, "indexJob">;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Deletes what the API keeps of a batch once its results are here, where the person wants that: only
 * a batch that was made here, and only when the copy here is whole.
 */
export class DeleteCollected implements Disposable {
  readonly #deps: DeleteCollectedDependencies;
  readonly #owned = new DisposableStore();
  readonly #problems = new Map<string, string>();
  readonly #changed = this.#owned.add(new Emitter<string>());

  /** Fires the id of a job whose problem is another one. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: DeleteCollectedDependencies) {
    this.#deps = deps;
  }

  /** From now on deletes what this window has collected, as long as the person wants that. */
  follow(isWanted: () => boolean): void {
    this.#owned.add(
      this.#deps.collect.onDidCollect((jobId) => {
        if (isWanted()) void this.delete(jobId);
      }),
    );
  }

  /** Why the last try left a batch where it was. */
  problemOf(jobId: string): string | undefined {
    return this.#problems.get(jobId);
  }

  /** Deletes it if it may be; a failure becomes the job's problem. */
  async delete(jobId: string): Promise<void> {
    const { jobs, tasks, log } = this.#deps;
    try {
      const job = jobs.need(jobId);
      const isOwn = job.prepared.origin !== "elsewhere" && !job.isReadOnly;
      // The parts that still run come another time.
      if (!isOwn || job.state !== "collected") return;
      requireWhole(job, await resultOf(tasks.indexJob(jobId)));
      const { deleteRemote } = await import("./deleteRemote.ts");
      await deleteRemote(jobId, this.#deps);
      this.#tell(jobId, undefined);
    } catch (error) {
      log.warn(`${jobId} was not deleted after it was collected: ${logWords(error)}`);
      this.#tell(jobId, toFailureData(error).message);
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #tell(jobId: string, problem: string | undefined): void {
    if (problem === undefined) this.#problems.delete(jobId);
    else this.#problems.set(jobId, problem);
    if (!this.#owned.isDisposed) this.#changed.fire(jobId);
  }
}

/** Fails unless the file of every part is there and answers as many requests as its batch counted. */
function requireWhole({ parts }: Job, { results }: IndexedJob): void {
  for (const { batch, collected, presumed, count } of parts) {
    const found = collected && results[collected.file];
    const isWhole = batch && found && found.missing === 0 && found.rows === count;
    if (!presumed && isWhole && found.rows === totalRequests(batch.counts)) continue;
    const words = `The copy here has ${found?.rows ?? 0} of ${count} results, so that the batch was left there.`;
    throw new Failure("conflict", words);
  }
}
