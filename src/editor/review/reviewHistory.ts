import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { Job } from "../../core/model/job.ts";
import {
  ComparedReviews,
  comparisonLeft,
  type ReviewComparison,
} from "../../core/review/comparedReviews.ts";
import type { FileFindings } from "../../core/review/placedFinding.ts";
import { SeenPlaces } from "../../core/review/seenPlaces.ts";
import { reviewsBefore } from "../../core/review/shownReviews.ts";
import { findingsPlace } from "./findingsPlace.ts";
import type { ReviewFindings } from "./reviewFindings.ts";

/** Thousands of findings are compared in turns of this: the person goes on typing. */
const sliceMs = 8;

export interface ReviewHistoryDeps {
  readonly findings: ReviewFindings;
  readonly tasks: Pick<WorkerTasks, "findings">;
  readonly clock: Clock;
  /** Makes a job's rows readable. */
  prepare(jobId: string): Promise<void>;
}

/** Which review is compared, and with what. */
export interface ComparedReview {
  readonly job: Job;
  /** All that there are, newest first. */
  readonly reviews: readonly Job[];
  /** The files that it looked at, as absolute paths. */
  readonly reviewed: ReadonlySet<string>;
}

/** Compares reviews with what those before each knew of the same files. */
export class ReviewHistory {
  readonly #deps: ReviewHistoryDeps;

  constructor(deps: ReviewHistoryDeps) {
    this.#deps = deps;
  }

  /** Has a review that is shown say what is new, but for what newer ones have seen since. */
  async compare(compared: ComparedReview, seen: SeenPlaces): Promise<void> {
    const { findings } = this.#deps;
    const { id } = compared.job;
    const comparison = await this.read(compared, findings.filesFoundBy(id));
    findings.compare(id, comparison && comparisonLeft(comparison, seen));
  }

  /**
   * What became of what the reviews before found; undefined when there is none. `later` is what this
   * one found.
   */
  async read(
    { job, reviews, reviewed }: ComparedReview,
    later: readonly FileFindings[],
  ): Promise<ReviewComparison | undefined> {
    const before = reviewsBefore(reviews, job);
    if (before.length === 0) return undefined;
    const compared = new ComparedReviews();
    const seen = new SeenPlaces();
    for (const one of before) {
      const only = [...reviewed].filter((file) => !seen.isWhole(file));
      if (only.length === 0) break;
      const own = await this.#earlier(one, only, seen);
      for (const file of own) compared.addEarlier(file);
      seen.add(own);
    }
    const { clock } = this.#deps;
    let begun = clock.now();
    for (const file of later) {
      compared.addLater(file);
      if (clock.now() - begun < sliceMs) continue;
      await clock.sleep(0, new AbortSource().signal);
      begun = clock.now();
    }
    return compared.comparison((file) => reviewed.has(file));
  }

  /**
   * What an earlier review says of these files that newer ones leave of it, and of those that are
   * gone: they may have other names now.
   */
  async #earlier(
    job: Job,
    only: readonly string[],
    seen: SeenPlaces,
  ): Promise<readonly FileFindings[]> {
    const request = findingsPlace(job);
    if (!request) return [];
    await this.#deps.prepare(job.id);
    const all: FileFindings[] = [];
    for await (const files of this.#deps.tasks.findings({ ...request, isComplete: true, only }))
      for (const file of files) all.push({ ...file, findings: seen.left(file) });
    return all;
  }
}
