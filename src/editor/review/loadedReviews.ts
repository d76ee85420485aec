import type { Disposable } from "../../base/disposable.ts";
import { logWords, toFailureData } from "../../base/failure.ts";
import type { Log } from "../../contracts/log.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { Job } from "../../core/model/job.ts";
import type { FileFindings, LookedAt, PlacedFinding } from "../../core/review/placedFinding.ts";
import { SeenPlaces } from "../../core/review/seenPlaces.ts";
import type { Jobs } from "../../flows/jobs.ts";
import { findingsPlace, isInThisWindow } from "./findingsPlace.ts";
import { notSent, type ReviewFindings } from "./reviewFindings.ts";
import type { ReviewHistory } from "./reviewHistory.ts";

export interface LoadedReviewsDeps {
  readonly jobs: Pick<Jobs, "childrenOf">;
  readonly tasks: Pick<WorkerTasks, "findings">;
  /** Makes a job's rows readable. */
  prepare(jobId: string): Promise<void>;
  readonly findings: ReviewFindings;
  readonly history: Pick<ReviewHistory, "compare">;
  readonly log: Log;
}

/** What was read of a review. */
interface LoadedReview {
  /** Which results of it; empty when they are to be read anew. */
  readonly state: string;
  /** Newer reviews, whose places were left out. */
  readonly newer: readonly string[];
  /** By absolute path. */
  readonly lookedAt: ReadonlyMap<string, LookedAt>;
  /** Files that are gone, and of which nothing is shown for that. */
  readonly missing: ReadonlySet<string>;
}

/** A review among those of its recipe. */
interface LinkedReview {
  readonly job: Job;
  readonly state: string;
  readonly newer: readonly string[];
}

/**
 * Reads reviews into what is shown: each file has the findings of the newest one of a recipe that
 * looked at it.
 */
export class LoadedReviews implements Disposable {
  readonly #deps: LoadedReviewsDeps;
  readonly #loaded = new Map<string, LoadedReview>();
  /** Files that changed while a job was read: it may have been read with what they were before. */
  #touched: Set<string> | undefined;
  #isDisposed = false;

  constructor(deps: LoadedReviewsDeps) {
    this.#deps = deps;
  }

  has(jobId: string): boolean {
    return this.#loaded.has(jobId);
  }

  /** A file is not what it was. */
  touch(file: string): void {
    this.#touched?.add(file);
  }

  /** Has such reviews be read anew at the next look; answers whether there are any. */
  outdate(isAffected: (review: { readonly missing: ReadonlySet<string> }) => boolean): boolean {
    const affected = [...this.#loaded].filter(([, review]) => isAffected(review));
    for (const [id, review] of affected) this.#loaded.set(id, { ...review, state: "" });
    return affected.length > 0;
  }

  /**
   * Shows these reviews and no others, those of each recipe from the newest on; `reviews` are all that
   * there are. Answers the files that changed meanwhile.
   */
  async show(
    chains: readonly (readonly Job[])[],
    reviews: readonly Job[],
  ): Promise<ReadonlySet<string>> {
    const shown = new Set(chains.flat().map(({ id }) => id));
    for (const { id } of this.#deps.findings.reviews)
      if (!shown.has(id)) this.#deps.findings.hide(id);
    for (const id of this.#loaded.keys()) if (!shown.has(id)) this.#loaded.delete(id);
    const touched = (this.#touched = new Set());
    try {
      for (const chain of chains) await this.#showChain(chain, reviews);
    } finally {
      this.#touched = undefined;
    }
    return touched;
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  async #showChain(chain: readonly Job[], reviews: readonly Job[]): Promise<void> {
    const { findings } = this.#deps;
    const links = this.#linked(chain);
    // Jobs change all the time, and what they have found hardly ever does.
    if (links.every((link) => this.#isLoaded(link, isSame))) {
      for (const job of chain) if (findings.review(job.id)) findings.show(job);
      return;
    }
    const seen = new SeenPlaces();
    for (const link of links) {
      if (this.#isDisposed) return;
      if (this.#isLoaded(link, isWithin)) this.#leaveOut(link, seen);
      else await this.#readAnew(link, seen, reviews);
      const { id } = link.job;
      const { lookedAt } = this.#loaded.get(id) ?? {};
      if (lookedAt) seen.add(placesOf(findings, id, lookedAt));
    }
  }

  #linked(chain: readonly Job[]): readonly LinkedReview[] {
    const named = chain.map((job) => ({ job, state: this.#resultsOf(job) }));
    const names = named.map(({ job, state }) => `${job.id} ${state}`);
    return named.map((one, at) => ({ ...one, newer: names.slice(0, at) }));
  }

  /** `isLike` compares the newer reviews that were left out with those that there are. */
  #isLoaded({ job, state, newer }: LinkedReview, isLike: typeof isSame): boolean {
    const known = this.#loaded.get(job.id);
    return known?.state === state && isLike(known.newer, newer);
  }

  /** Changes whenever a job's answers do. */
  #resultsOf(job: Job): string {
    const family = [job, ...this.#deps.jobs.childrenOf(job.id)];
    return JSON.stringify(family.map(({ parts }) => parts.map(({ collected }) => collected?.file)));
  }

  /** `seen`: what newer reviews have looked at. */
  async #readAnew(link: LinkedReview, seen: SeenPlaces, reviews: readonly Job[]): Promise<void> {
    const { job, state, newer } = link;
    const { findings, history } = this.#deps;
    try {
      await this.#deps.prepare(job.id);
      const read = await this.#read(job, seen);
      if (!read || this.#isDisposed) return;
      this.#loaded.set(job.id, { state, newer, ...read });
      this.#showLeft(link);
      if (!findings.review(job.id)) return;
      await history.compare({ job, reviews, reviewed: new Set(read.lookedAt.keys()) }, seen);
    } catch (error) {
      this.#loaded.delete(job.id);
      if (this.#isDisposed) return;
      this.#deps.log.warn(`Findings are not shown: ${logWords(error)}`);
      findings.fail(job, toFailureData(error).message);
    }
  }

  /** Undefined when its files are not on this machine. */
  async #read(
    job: Job,
    seen: SeenPlaces,
  ): Promise<Pick<LoadedReview, "lookedAt" | "missing"> | undefined> {
    const { findings, tasks } = this.#deps;
    const place = findingsPlace(job);
    if (!place) return undefined;
    const lookedAt = new Map<string, LookedAt>();
    const missing = new Set<string>();
    const gone = new Set([...findings.filesOf(job.id), notSent]);
    const foreign: PlacedFinding[] = [];
    const request = { ...place, isComplete: true, without: seen.whole };
    for await (const files of tasks.findings(request)) {
      if (this.#isDisposed) return undefined;
      const own = new Map<string, readonly PlacedFinding[]>();
      for (const one of files) {
        const left = seen.left(one);
        const { file } = one;
        if (file === undefined) foreign.push(...left);
        if (file === undefined || !isInThisWindow(file)) continue;
        lookedAt.set(file, one.lookedAt ?? []);
        if (left.length > 0) own.set(file, left);
        else if (one.findings.some(isMissing)) missing.add(file);
      }
      for (const file of own.keys()) gone.delete(file);
      if (own.size > 0) findings.set(job, own);
    }
    findings.drop(job.id, [...gone]);
    if (foreign.length > 0) findings.set(job, new Map([[notSent, foreign]]));
    return { lookedAt, missing };
  }

  /** Shows no more of a review what newer ones have looked at since it was read. */
  #leaveOut(link: LinkedReview, seen: SeenPlaces): void {
    const { job, newer } = link;
    const { findings } = this.#deps;
    const known = this.#loaded.get(job.id);
    if (!known) return;
    const missing = new Set(known.missing);
    const left = new Map<string, PlacedFinding[]>();
    for (const one of findings.filesFoundBy(job.id)) {
      const kept = seen.left(one);
      const { file = notSent } = one;
      left.set(file, [...(left.get(file) ?? []), ...kept]);
      if (kept.length === 0 && one.findings.some(isMissing)) missing.add(file);
    }
    const gone = [...left].flatMap(([file, kept]) => (kept.length === 0 ? [file] : []));
    for (const file of gone) left.delete(file);
    this.#loaded.set(job.id, { ...known, newer, missing });
    if (left.size > 0) findings.set(job, left);
    findings.drop(job.id, gone);
    findings.leaveOut(job.id, seen);
    this.#showLeft(link);
  }

  /** Shows a review, unless newer ones have looked at all that it has found. */
  #showLeft({ job, newer }: LinkedReview): void {
    const { findings } = this.#deps;
    const isLeft = newer.length === 0 || findings.filesOf(job.id).length > 0;
    if (isLeft) findings.show(job);
    else if (findings.review(job.id)) findings.hide(job.id);
  }
}

function* placesOf(
  findings: ReviewFindings,
  jobId: string,
  lookedAt: ReadonlyMap<string, LookedAt>,
): Generator<FileFindings> {
  for (const [file, seen] of lookedAt)
    yield { path: file, file, lookedAt: seen, findings: findings.placed(jobId, file) };
  for (const one of findings.filesFoundBy(jobId)) if (one.file === undefined) yield one;
}

function isSame(known: readonly string[], now: readonly string[]): boolean {
  return known.join() === now.join();
}

function isWithin(known: readonly string[], now: readonly string[]): boolean {
  return known.every((one) => now.includes(one));
}

function isMissing({ anchor }: PlacedFinding): boolean {
  return anchor.state === "missing";
}
