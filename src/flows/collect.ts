import { AbortSource } from "../base/abort.ts";
import type { Clock } from "../base/clock.ts";
import type { Disposable } from "../base/disposable.ts";
import { Emitter } from "../base/event.ts";
import { Failure, type FailureData, logWords, toFailureData } from "../base/failure.ts";
import type { ApiProvider } from "../contracts/api.ts";
import type { JobFiles, StoredDownload } from "../contracts/files.ts";
import type { Log } from "../contracts/log.ts";
import type { IndexedJob } from "../contracts/jobTasks.ts";
import type { WorkerTasks } from "../contracts/workerTasks.ts";
import { type Batch, totalRequests } from "../core/model/batch.ts";
import type { Job } from "../core/model/job.ts";
import { isOfAnotherWorkspace } from "../core/submission/isOfAnotherWorkspace.ts";
import { betterDownload } from "./betterDownload.ts";
import { type EndedPart, isCollectable, isShort, isUnproved } from "./collectablePart.ts";
import type { Jobs } from "./jobs.ts";
import { proveParts, recordCost, recordMerged, recordMissing } from "./recordIndexed.ts";
import { resultOf, type Watch } from "./resultOf.ts";
import type { Workspaces } from "./workspaces.ts";

export interface CollectDependencies {
  readonly jobs: Jobs;
  readonly apis: ApiProvider;
  readonly files: Pick<JobFiles, "storeResults" | "dropResults">;
  readonly tasks: Pick<WorkerTasks, "indexJob" | "indexArriving">;
  readonly workspaces: Pick<Workspaces, "of">;
  readonly clock: Clock;
  readonly log: Log;
}

/** How far a collection is; `failure` is how the last one ended. */
export interface CollectStatus {
  readonly receivedBytes?: number;
  readonly failure?: FailureData;
}

/** A download that fell short is started anew, so many times and after so long. */
const tries = 3;
const pauseMs = 2_000;

const progressMs = 500;

interface WantedResults {
  readonly batch: Batch;
  /** As many as the batch counted. */
  readonly total: number;
  /** How often they are downloaded before what came is kept as it is. */
  readonly most: number;
}

/** Downloads the results of ended batches to the job's folder and has them indexed. */
export class Collect implements Disposable {
  readonly #deps: CollectDependencies;
  readonly #stop = new AbortSource();
  readonly #running = new Map<string, Promise<Job>>();
  readonly #status = new Map<string, CollectStatus>();
  /** Batches that were downloaded since this window was opened: what is missing then is missing. */
  readonly #short = new Set<string>();
  readonly #changed = new Emitter<string>();
  readonly #collected = new Emitter<string>();

  /** Fires the id of a job whose status changed. */
  readonly onDidChange = this.#changed.event;
  /** Fires the id of a job of which something was downloaded and indexed, and nothing failed. */
  readonly onDidCollect = this.#collected.event;

  constructor(deps: CollectDependencies) {
    this.#deps = deps;
  }

  statusOf(jobId: string): CollectStatus {
    return this.#status.get(jobId) ?? {};
  }

  /** Makes what is here readable: collects what has ended and indexes. Joins a run under way. */
  collect(jobId: string, watch: Watch = {}): Promise<Job> {
    const running = this.#running.get(jobId);
    if (running) return running;
    const run = this.#collect(jobId, watch)
      .then(
        (job) => {
          this.#report(jobId, {});
          return job;
        },
        (error: unknown) => {
          this.#report(jobId, { failure: toFailureData(error) });
          throw error;
        },
      )
      .finally(() => this.#running.delete(jobId));
    this.#running.set(jobId, run);
    return run;
  }

  dispose(): void {
    this.#stop.abort();
    this.#changed.dispose();
    this.#collected.dispose();
  }

  async #collect(jobId: string, watch: Watch): Promise<Job> {
    const { jobs } = this.#deps;
    await this.#collectChildren(jobId, watch);
    const tried = new Set<string>();
    // Whoever asks meanwhile gets this run, so that it must see what ends meanwhile.
    const next = (): EndedPart | undefined => {
      const { parts, isReadOnly } = jobs.need(jobId);
      if (isReadOnly) return undefined;
      // What fell short is asked for once more by whoever wants to read it, or to send it again.
      const isWanted = (part: EndedPart): boolean => !tried.has(part.batch.id);
      const short = parts.filter(isShort).filter(({ batch }) => !this.#short.has(batch.id));
      return [...parts.filter(isCollectable), ...short].find(isWanted);
    };
    do {
      try {
        for (let part = next(); part; part = next()) {
          tried.add(part.batch.id);
          this.#short.add(part.batch.id);
          if (part.collected) await this.#collectRest(jobId, part, watch);
          else await this.#collectPart(jobId, part, watch, tries);
        }
      } finally {
        // What is here can be read, whatever became of the rest.
        const indexed = await this.#index(jobId);
        const isAllOurs = await proveParts(jobId, indexed, this.#deps);
        await recordMissing(jobId, indexed, this.#deps);
        await recordCost(jobId, isAllOurs ? indexed : await this.#index(jobId), this.#deps);
      }
    } while (next());
    await this.#indexParent(jobs.need(jobId));
    if (tried.size > 0) this.#collected.fire(jobId);
    return jobs.need(jobId);
  }

  /** What goes on with a job is shown in its rows; a failure of it is shown on its own. */
  async #collectChildren(jobId: string, watch: Watch): Promise<void> {
    for (const { id, parts, isReadOnly } of this.#deps.jobs.childrenOf(jobId))
      if (!isReadOnly && parts.some((part) => isCollectable(part) || isUnproved(part)))
        await this.collect(id, watch).catch(() => undefined);
  }

  /** Never fails: the parent is indexed again when it is looked at. */
  async #indexParent({ prepared: { parent } }: Job): Promise<void> {
    const { jobs, log } = this.#deps;
    if (!parent || !jobs.get(parent.job)) return;
    await this.#index(parent.job).catch((error: unknown) => {
      log.warn(`${parent.job} does not show what went on with it: ${toFailureData(error).message}`);
    });
  }

  async #index(jobId: string): Promise<IndexedJob> {
    const indexed = await resultOf(this.#deps.tasks.indexJob(jobId));
    await recordMerged(jobId, indexed, this.#deps);
    return indexed;
  }

  /** A key of another workspace would get a 404, as if the results were gone. */
  #requireWorkspace(jobId: string, { batch, workspaceId }: EndedPart): void {
    const { jobs, workspaces } = this.#deps;
    const { account } = jobs.need(jobId);
    const ofKey = workspaces.of(account.id);
    if (!isOfAnotherWorkspace(workspaceId, ofKey)) return;
    throw new Failure(
      "permission",
      `${batch.id} is in the workspace ${workspaceId}, but the key of "${account.label}" is of ${ofKey}. Add a key of that workspace under the same label.`,
    );
  }

  /** Never fails: most of it is here. */
  async #collectRest(jobId: string, part: EndedPart, watch: Watch): Promise<void> {
    await this.#collectPart(jobId, part, watch, 1).catch((error: unknown) => {
      this.#deps.log.warn(
        `${part.batch.id}: what is missing was not downloaded: ${logWords(error)}`,
      );
    });
  }

  async #collectPart(jobId: string, part: EndedPart, watch: Watch, most: number): Promise<void> {
    this.#requireWorkspace(jobId, part);
    const { jobs, files } = this.#deps;
    const { batch } = part;
    const total = totalRequests(batch.counts);
    const stored = await this.#download(jobId, { batch, total, most }, watch);
    const { file, bytes, sha256, rows } = stored;
    // Another window may have had them first.
    const known = jobs.get(jobId)?.parts.find((one) => one.batch?.id === batch.id)?.collected;
    // Of two that are as long, one may have lines that the other has broken.
    if (known && (rows < known.rows || sha256 === known.sha256))
      return files.dropResults(jobId, file);
    const missing = Math.max(0, total - rows);
    const at = this.#deps.clock.now();
    const kept = { file, bytes, sha256, rows, missing };
    await jobs.record(jobId, { type: "collected", at, batch: batch.id, ...kept });
  }

  /** Tries until the rows are as many as the batch counted; then the best is kept. */
  async #download(
    jobId: string,
    { batch, total, most }: WantedResults,
    watch: Watch,
  ): Promise<StoredDownload> {
    const { apis, files, jobs, clock, log, tasks } = this.#deps;
    const signal = watch.signal ?? this.#stop.signal;
    let stored: StoredDownload | undefined;
    for (let attempt = 1; ; attempt++) {
      try {
        const api = await apis.api(jobs.need(jobId).account.id);
        const received = this.#progress(jobId, watch);
        const chunks = api.downloadResults(batch, signal);
        const read = (file: string): AsyncIterable<number> =>
          tasks.indexArriving({ job: jobId, batch: batch.id, file });
        const came = await files.storeResults(jobId, batch.id, chunks, received, signal, read);
        stored = await betterDownload(files, jobId, stored, came);
        if (stored.rows >= total || attempt === most) return stored;
        log.warn(`${batch.id}: ${came.rows} of ${total} results came; downloading again.`);
      } catch (error) {
        const isWorthIt = error instanceof Failure && error.kind === "network";
        if (!isWorthIt || attempt === most || signal.aborted) throw error;
        log.warn(`${batch.id}: the download was interrupted; downloading again.`);
      }
      await clock.sleep(pauseMs * attempt, signal);
    }
  }

  /** Chunks come by the thousand; who shows how far it is needs no more than a few a second. */
  #progress(jobId: string, watch: Watch): (receivedBytes: number) => void {
    const { clock } = this.#deps;
    let reportedAt = -Infinity;
    return (receivedBytes) => {
      watch.onProgress?.(receivedBytes);
      if (Math.abs(clock.now() - reportedAt) < progressMs) return;
      reportedAt = clock.now();
      this.#report(jobId, { receivedBytes });
    };
  }

  #report(jobId: string, status: CollectStatus): void {
    this.#status.set(jobId, status);
    this.#changed.fire(jobId);
  }
}
