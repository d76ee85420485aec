import type { Disposable } from "../base/disposable.ts";
import { DisposableStore } from "../base/disposable.ts";
import { Emitter } from "../base/event.ts";
import { logWords, toFailureData } from "../base/failure.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { Clock } from "../base/clock.ts";
import type { Log } from "../contracts/log.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
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
    try {
      const { deleteWhole } = await import("./deleteWhole.ts");
      if (await deleteWhole(jobId, this.#deps)) this.#tell(jobId, undefined);
    } catch (error) {
      this.#deps.log.warn(`${jobId} was not deleted after it was collected: ${logWords(error)}`);
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
