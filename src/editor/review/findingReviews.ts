import * as vscode from "vscode";
import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import { type Disposable, DisposableStore } from "../../base/disposable.ts";
import { logWords, toFailureData } from "../../base/failure.ts";
import type { FileMove, FindingsRequest } from "../../contracts/findingTasks.ts";
import type { Log } from "../../contracts/log.ts";
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
import { findingsPlace, isInThisWindow, isOfThisWindow } from "./findingsPlace.ts";
import { notSent, type ReviewFindings } from "./reviewFindings.ts";
import type { ReviewHistory } from "./reviewHistory.ts";
import type { ReviewMemory } from "./reviewMemory.ts";

/** Typing pauses at least this long before the findings of a file are placed anew. */
const debounceMs = 200;

export interface FindingReviewsDeps {
  readonly jobs: Pick<Jobs, "all" | "childrenOf" | "onDidChange">;
  readonly tasks: Pick<WorkerTasks, "findings" | "noteMoves">;
  /** Makes a job's rows readable. */
  prepare(jobId: string): Promise<void>;
  readonly findings: ReviewFindings;
  readonly memory: ReviewMemory;
  readonly history: Pick<ReviewHistory, "compare">;
  readonly contextKeys: Pick<ContextKeys, "set">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Reads the findings of this window's reviews, and places them anew where their files change. */
export class FindingReviews implements Disposable {
  readonly #deps: FindingReviewsDeps;
  readonly #owned = new DisposableStore();
  /** Which results of a shown job were read. */
  readonly #read = new Map<string, string>();
  readonly #pending = new Map<string, AbortSource>();
  /** Files that changed while a job was read: it may have been read with what they were before. */
  #touched: Set<string> | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(deps: FindingReviewsDeps) {
    this.#deps = deps;
    const refresh = coalesced(() => this.refresh());
    this.#owned.add(deps.jobs.onDidChange(refresh));
    this.#owned.add(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        // What lies in them was not looked at, or is to be looked at no more.
        this.#read.clear();
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

  /** Shows one review in the place of others of its recipe. */
  async show(job: Job): Promise<void> {
    await this.#deps.prepare(job.id);
    await this.#choose((choices) => withShown(choices, this.known(), job));
  }

  /** Shows none until there is a new one. */
  async clear(): Promise<void> {
    await this.#choose(() => withoutShown(this.known()));
  }

  /** A file is not what it was: its findings are placed anew once it rests. */
  changed(file: string): void {
    this.#touched?.add(file);
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
  }

  /** Files or folders were moved or renamed: their findings go with them. */
  async moved(moves: readonly FileMove[]): Promise<void> {
    try {
      await resultOf(this.#deps.tasks.noteMoves(moves));
    } catch (error) {
      this.#warn(error);
    }
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
    const shown = shownReviews(this.known(), memory.read());
    for (const { id } of findings.reviews) {
      if (shown.some((job) => job.id === id)) continue;
      this.#read.delete(id);
      findings.hide(id);
    }
    for (const job of shown) {
      const state = this.#resultsOf(job);
      if (this.#owned.isDisposed) continue;
      if (this.#read.get(job.id) !== state) await this.#readAnew(job, state);
      else findings.show(job);
    }
    contextKeys.set("batchwright.hasFindings", findings.reviews.length > 0);
  }

  /** Changes whenever a job's answers do. */
  #resultsOf(job: Job): string {
    const family = [job, ...this.#deps.jobs.childrenOf(job.id)];
    return JSON.stringify(family.map(({ parts }) => parts.map(({ collected }) => collected?.file)));
  }

  async #readAnew(job: Job, state: string): Promise<void> {
    this.#read.set(job.id, state);
    try {
      await this.#load(job);
    } catch (error) {
      this.#read.delete(job.id);
      this.#warn(error);
      if (!this.#owned.isDisposed) this.#deps.findings.fail(job, toFailureData(error).message);
    }
  }

  async #load(job: Job): Promise<void> {
    const { findings, history } = this.#deps;
    await this.#deps.prepare(job.id);
    const request = findingsPlace(job);
    if (!request) return;
    const touched = (this.#touched = new Set());
    const gone = new Set([...findings.filesOf(job.id), notSent]);
    const reviewed = new Set<string>();
    const foreign: PlacedFinding[] = [];
    try {
      for await (const files of this.#chunks({ ...request, isComplete: true })) {
        const here = files.filter(({ file }) => file !== undefined && isInThisWindow(file));
        for (const { file } of here) if (file !== undefined) reviewed.add(file);
        const own = here.filter((one) => one.findings.length > 0);
        for (const { file = notSent } of own) gone.delete(file);
        findings.set(job, byFile(own));
        for (const { file, findings: some } of files) if (file === undefined) foreign.push(...some);
      }
    } finally {
      this.#touched = undefined;
      for (const file of touched) this.changed(file);
    }
    if (this.#owned.isDisposed) return;
    findings.drop(job.id, [...gone]);
    if (foreign.length > 0) findings.set(job, new Map([[notSent, foreign]]));
    findings.show(job);
    await history.compare(job, this.known(), reviewed);
  }

  async #place(file: string, { signal }: AbortSource): Promise<void> {
    const { findings, clock } = this.#deps;
    await clock.sleep(debounceMs, signal);
    if (signal.aborted) return;
    for (const { job, all } of findings.of(file)) {
      const request = findingsPlace(job, new Set([file]));
      const seqs = [...new Set(all.map(({ placed }) => placed.seq))];
      if (!request) continue;
      for await (const files of this.#chunks({ ...request, seqs, file })) {
        const isShown = this.#read.has(job.id);
        if (isShown && !signal.aborted) this.#show(job, file, files);
      }
    }
    if (this.#pending.get(file)?.signal === signal) this.#pending.delete(file);
  }

  /** Shows what is in a file, or in those that it has become. */
  #show(job: Job, file: string, files: readonly FileFindings[]): void {
    const { findings } = this.#deps;
    const now = byFile(files);
    findings.set(job, now);
    if (now.size === 0 || now.has(file)) return;
    findings.drop(job.id, [file]);
    // What an editor holds of them was not known.
    for (const moved of now.keys()) this.changed(moved);
  }

  async *#chunks(request: FindingsRequest): AsyncGenerator<readonly FileFindings[]> {
    for await (const files of this.#deps.tasks.findings(request)) {
      if (this.#owned.isDisposed) return;
      if (files.length > 0) yield files;
    }
  }

  #warn(error: unknown): void {
    if (this.#owned.isDisposed) return;
    this.#deps.log.warn(`Findings are not shown: ${logWords(error)}`);
  }
}

function byFile(files: readonly FileFindings[]): ReadonlyMap<string, readonly PlacedFinding[]> {
  return new Map(
    files.flatMap(({ file, findings }) => (file === undefined ? [] : [[file, findings]])),
  );
}
