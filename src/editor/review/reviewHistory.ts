import { AbortSource } from "../../base/abort.ts";
import type { Clock } from "../../base/clock.ts";
import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { Job } from "../../core/model/job.ts";
import { ComparedReviews, type ReviewComparison } from "../../core/review/comparedReviews.ts";
import type { FileFindings, PlacedFinding } from "../../core/review/placedFinding.ts";
import { reviewBefore } from "../../core/review/shownReviews.ts";
import { findingsPlace } from "./findingsPlace.ts";
import { notSent, type ReviewFindings } from "./reviewFindings.ts";

/** Thousands of findings are compared in turns of this: the person goes on typing. */
const sliceMs = 8;

export interface ReviewHistoryDeps {
  readonly findings: ReviewFindings;
  readonly tasks: Pick<WorkerTasks, "findings">;
  readonly clock: Clock;
  /** Makes a job's rows readable. */
  prepare(jobId: string): Promise<void>;
}

/** Compares reviews with the one before each. */
export class ReviewHistory {
  readonly #deps: ReviewHistoryDeps;

  constructor(deps: ReviewHistoryDeps) {
    this.#deps = deps;
  }

  /** Has a review that is shown say what is new. Arguments as of {@link read}. */
  async compare(job: Job, reviews: readonly Job[], reviewed: ReadonlySet<string>): Promise<void> {
    const { findings } = this.#deps;
    const later = findings.files.flatMap((file) =>
      findings
        .of(file)
        .filter((review) => review.job.id === job.id)
        .flatMap(({ all }) =>
          ofFile(
            file,
            all.map(({ placed }) => placed),
          ),
        ),
    );
    findings.compare(job.id, await this.read(job, reviews, later, reviewed));
  }

  /**
   * What became of what the review before found; undefined when there is none. `reviews` are all that
   * there are, newest first, `later` is what this one found, and `reviewed` the files that it is about.
   */
  async read(
    job: Job,
    reviews: readonly Job[],
    later: readonly FileFindings[],
    reviewed: ReadonlySet<string>,
  ): Promise<ReviewComparison | undefined> {
    const before = reviewBefore(reviews, job);
    const request = before && findingsPlace(before);
    if (!before || !request) return undefined;
    await this.#deps.prepare(before.id);
    const compared = new ComparedReviews();
    for await (const files of this.#deps.tasks.findings(request))
      for (const file of files) compared.addEarlier(file);
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
}

/** As answers tell of it: what was not sent goes by the path that they name. */
function ofFile(file: string, findings: readonly PlacedFinding[]): readonly FileFindings[] {
  if (file !== notSent) return [{ path: file, file, findings }];
  return findings.map((placed) => ({ path: placed.finding.path, findings: [placed] }));
}
