import { AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import { type Disposable, DisposableStore } from "../base/disposable.ts";
import { logWords } from "../base/failure.ts";
import type { JobMirror } from "../contracts/jobMirror.ts";
import type { Log } from "../contracts/log.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { batchIds, type Job } from "../core/model/job.ts";
import { boundedMirror, type MirroredBatch } from "../core/model/mirroredBatch.ts";
import type { Jobs } from "./jobs.ts";
import { resultOf } from "./resultOf.ts";

export interface MirrorJobsDependencies {
  readonly jobs: Jobs;
  readonly mirror: JobMirror;
  readonly tasks: Pick<WorkerTasks, "sourceLines">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Changes come in flocks. */
const pauseMs = 2_000;

/** What another window has overwritten is written again; what there is no room for is not. */
const tries = 3;

/** Keeps the essentials of the jobs made here where they outlive the storage folder. */
export class MirrorJobs implements Disposable {
  readonly #deps: MirrorJobsDependencies;
  readonly #owned = new DisposableStore();
  readonly #stop = new AbortSource();
  readonly #changed = new Set<string>();
  /** How often jobs were written that may have been overwritten since. */
  readonly #written = new Map<string, number>();
  #isBusy = false;

  constructor(deps: MirrorJobsDependencies) {
    this.#deps = deps;
  }

  /** From now on mirrors what is sent, renamed or forgotten. */
  follow(): void {
    this.#owned.add(
      this.#deps.jobs.onDidChange((id) => {
        this.#changed.add(id);
        if (!this.#isBusy) void this.#catchUp();
      }),
    );
  }

  dispose(): void {
    this.#stop.abort();
    this.#owned.dispose();
  }

  async #catchUp(): Promise<void> {
    this.#isBusy = true;
    try {
      while (this.#changed.size > 0 || this.#written.size > 0) {
        await this.#deps.clock.sleep(pauseMs, this.#stop.signal);
        if (this.#stop.signal.aborted) return;
        const ids = this.#due();
        if (ids.length === 0) continue;
        await this.#mirror(ids).catch((error: unknown) => {
          // They are mirrored with the next change.
          for (const id of ids) this.#changed.add(id);
          throw error;
        });
      }
    } catch (error) {
      this.#deps.log.warn(`Batches are not mirrored: ${logWords(error)}`);
    } finally {
      this.#isBusy = false;
    }
  }

  /** What changed, and what another window has overwritten since it was written. */
  #due(): readonly string[] {
    const { jobs, mirror } = this.#deps;
    const kept = mirror.read();
    for (const [id, times] of this.#written) {
      const batches = kept.flatMap(({ job, batch }) => (job === id ? batch : []));
      const job = jobs.get(id);
      const isKept = job ? batchIds(job).every((batch) => batches.includes(batch)) : !batches[0];
      if (isKept || times >= tries) this.#written.delete(id);
      else this.#changed.add(id);
    }
    const ids = [...this.#changed];
    this.#changed.clear();
    return ids;
  }

  async #mirror(ids: readonly string[]): Promise<void> {
    const { jobs, mirror, clock } = this.#deps;
    const known = new Map(mirror.read().map((mirrored) => [mirrored.batch, mirrored]));
    const added: MirroredBatch[] = [];
    for (const id of ids) {
      const job = jobs.get(id);
      if (job && job.prepared.origin !== "elsewhere") added.push(...(await this.#of(job, known)));
    }
    const gone = new Set(ids.filter((id) => jobs.get(id) === undefined));
    // Read again: another window may have written meanwhile.
    const kept = mirror.read().filter(({ job }) => !gone.has(job));
    if (added.length === 0 && kept.length === known.size) return;
    await mirror.write(boundedMirror([...kept, ...added], clock.now()));
    const written = new Set([...gone, ...added.map(({ job }) => job)]);
    for (const id of written) this.#written.set(id, (this.#written.get(id) ?? 0) + 1);
  }

  /** The batches of a job that are not mirrored as they are. */
  async #of(
    { id, label, prepared, parts }: Job,
    known: ReadonlyMap<string, MirroredBatch>,
  ): Promise<readonly MirroredBatch[]> {
    const { base, document } = prepared;
    const found: MirroredBatch[] = [];
    for (const [index, part] of parts.entries()) {
      const name = parts.length === 1 ? label : `${label} (${index + 1} of ${parts.length})`;
      const before = part.batch && known.get(part.batch.id);
      if (!part.batch || before?.label === name) continue;
      const { first, count, bytes } = part;
      const lines =
        before?.sources ??
        (await resultOf(this.#deps.tasks.sourceLines(id, { first, count, bytes })));
      found.push({
        batch: part.batch.id,
        job: id,
        label: name,
        createdAt: part.batch.createdAt,
        ...(base === undefined ? {} : { base }),
        ...(document === undefined ? {} : { document }),
        ...(lines === undefined ? {} : { sources: lines }),
      });
    }
    return found;
  }
}
