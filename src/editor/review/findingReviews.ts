import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { logWords } from "../../base/failure.ts";
import type { FileMove } from "../../contracts/findingTasks.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import { relativePath } from "../../core/authoring/localPath.ts";
import type { Job } from "../../core/model/job.ts";
import type { FileFindings, PlacedFinding } from "../../core/review/placedFinding.ts";
import {
  isReview,
  type ReviewChoices,
  shownReviews,
  withoutShown,
  withShown,
} from "../../core/review/shownReviews.ts";
import type { Jobs } from "../../flows/jobs.ts";
import { resultOf } from "../../flows/resultOf.ts";
import type { ContextKeys } from "../contextKeys.ts";
import { coalesced } from "../panel/coalesced.ts";
import { findingsPlace, isOfThisWindow } from "./findingsPlace.ts";
import { LoadedReviews, type LoadedReviewsDeps } from "./loadedReviews.ts";
import type { ReviewMemory } from "./reviewMemory.ts";

/** Typing pauses at least this long before the findings of a file are placed anew. */
const debounceMs = 200;

export interface FindingReviewsDeps extends LoadedReviewsDeps {
  readonly jobs: LoadedReviewsDeps["jobs"] & Pick<Jobs, "all" | "onDidChange">;
  readonly tasks: LoadedReviewsDeps["tasks"] & Pick<WorkerTasks, "noteMoves">;
  readonly memory: ReviewMemory;
  readonly contextKeys: Pick<ContextKeys, "set">;
  readonly clock: Clock;
}

/** Reads the findings of this window's reviews, and places them anew where their files change. */
export class FindingReviews implements Disposable {
  readonly #deps: FindingReviewsDeps;
  readonly #owned = new DisposableStore();
  readonly #loaded: LoadedReviews;
  readonly #pending = new Map<string, AbortSource>();
  #turn: Promise<void> = Promise.resolve();

  constructor(deps: FindingReviewsDeps) {
    this.#deps = deps;
    this.#loaded = this.#owned.add(new LoadedReviews(deps));
    const refresh = coalesced(() => this.refresh());
    this.#owned.add(deps.jobs.onDidChange(refresh));
    this.#owned.add(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        // What lies in them was not looked at, or is to be looked at no more.
        this.#loaded.outdate(() => true);
        refresh();
      }),
    );
    this.#owned.add({ dispose: () => this.#stop() });
  }

  /** Shows the reviews that are to be shown now, and no others. Never rejects. */
  refresh(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#refresh());
    return this.#turn;
  }

  /** Goes back to one review of its recipe, and what those before it found elsewhere. */
  async show(job: Job): Promise<void> {
    await this.#deps.prepare(job.id);
    await this.#choose((choices) => withShown(choices, this.known(), job));
  }

  /** Shows none until there is a new one. */
  async clear(): Promise<void> {
    await this.#choose((choices) => withoutShown(choices, this.known()));
  }

  /** A file is not what it was: its findings are placed anew once it rests. */
  changed(file: string): void {
    this.#loaded.touch(file);
    if (this.#owned.isDisposed || !this.#deps.findings.has(file)) return;
    this.#pending.get(file)?.abort();
    const pending = new AbortSource();
    this.#pending.set(file, pending);
    void this.#place(file, pending).catch((error: unknown) => this.#warn(error));
  }

  /** There is a file that was not: it may be one that is missed. */
  appeared(file: string): void {
    this.changed(file);
    const { findings } = this.#deps;
    const extension = /\.\w+$/.exec(file)?.[0] ?? "";
    for (const missed of findings.files)
      if (missed.endsWith(extension) && findings.isMissing(missed)) this.changed(missed);
    if (this.#loaded.outdate(({ missing }) => missing.has(file))) void this.refresh();
  }

  /** Files or folders were moved or renamed: their findings go with them. */
  async moved(moves: readonly FileMove[]): Promise<void> {
    try {
      await resultOf(this.#deps.tasks.noteMoves(moves));
    } catch (error) {
      this.#warn(error);
    }
    this.#loaded.outdate(() => true);
    for (const file of this.#deps.findings.files)
      if (moves.some(({ from }) => relativePath(from, file) !== undefined)) this.changed(file);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #stop(): void {
    for (const pending of this.#pending.values()) pending.abort();
  }

  /** Every review of this window's folders, newest first. */
  known(): readonly Job[] {
    const { jobs } = this.#deps;
    // What is not here yet is downloaded when the person says so, not to be shown.
    return jobs
      .all()
      .filter((job) => job.state === "collected" && isReview(job) && isOfThisWindow(job));
  }

  async #choose(change: (choices: ReviewChoices) => ReviewChoices): Promise<void> {
    const { memory } = this.#deps;
    await memory.write(change(memory.read()));
    await this.refresh();
  }

  async #refresh(): Promise<void> {
    if (this.#owned.isDisposed) return;
    const { findings, memory, contextKeys } = this.#deps;
    const reviews = this.known();
    const touched = await this.#loaded.show(shownReviews(reviews, memory.read()), reviews);
    for (const file of touched) this.changed(file);
    contextKeys.set("batchwright.hasFindings", findings.reviews.length > 0);
  }

  async #place(file: string, { signal }: AbortSource): Promise<void> {
    const { findings, tasks, clock } = this.#deps;
    await clock.sleep(debounceMs, signal);
    if (signal.aborted) return;
    for (const { job, all } of findings.of(file)) {
      const request = findingsPlace(job, new Set([file]));
      const seqs = [...new Set(all.map(({ placed }) => placed.seq))];
      if (!request) continue;
      for await (const files of tasks.findings({ ...request, seqs, file })) {
        if (this.#owned.isDisposed) return;
        if (this.#loaded.has(job.id) && !signal.aborted) this.#show(job, file, files);
      }
    }
    if (this.#pending.get(file)?.signal === signal) this.#pending.delete(file);
  }

  /** Shows what is in a file, or in those that it has become. */
  #show(job: Job, file: string, files: readonly FileFindings[]): void {
    const { findings } = this.#deps;
    // What a newer review has looked at is in the answers all the same.
    const held = new Set(findings.placed(job.id, file).map(nameOf));
    const now = new Map(
      files.flatMap((one): readonly [string, readonly PlacedFinding[]][] => {
        const own = one.findings.filter((placed) => held.has(nameOf(placed)));
        return one.file === undefined || own.length === 0 ? [] : [[one.file, own]];
      }),
    );
    if (now.size === 0) return;
    findings.set(job, now);
    if (now.has(file)) return;
    findings.drop(job.id, [file]);
    this.#loaded.outdate(() => true);
    // What an editor holds of them was not known.
    for (const moved of now.keys()) this.changed(moved);
  }

  #warn(error: unknown): void {
    if (this.#owned.isDisposed) return;
    this.#deps.log.warn(`Findings are not shown: ${logWords(error)}`);
  }
}

function nameOf({ seq, index }: PlacedFinding): string {
  return `${seq}:${index}`;
}
