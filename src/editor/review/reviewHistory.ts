import type { WorkerTasks } from "../../contracts/workerTasks.ts";
import type { Job } from "../../core/model/job.ts";
import { compareReviews } from "../../core/review/compareReviews.ts";
import type { FileFindings } from "../../core/review/placedFinding.ts";
import { reviewBefore } from "../../core/review/shownReviews.ts";
import { findingsPlace } from "./findingsPlace.ts";
import type { ReviewFindings } from "./reviewFindings.ts";

export interface ReviewHistoryDeps {
  readonly findings: ReviewFindings;
  readonly tasks: Pick<WorkerTasks, "findings">;
  /** Makes a job's rows readable. */
  prepare(jobId: string): Promise<void>;
}

/** Compares each review that is shown with the one before it. */
export class ReviewHistory {
  readonly #deps: ReviewHistoryDeps;

  constructor(deps: ReviewHistoryDeps) {
    this.#deps = deps;
  }

  /** `reviews` are all that there are, newest first, and `reviewed` the files that this one is about. */
  async compare(job: Job, reviews: readonly Job[], reviewed: ReadonlySet<string>): Promise<void> {
    const { findings, tasks } = this.#deps;
    const before = reviewBefore(reviews, job);
    const request = before && findingsPlace(before);
    if (!before || !request) {
      findings.compare(job.id, undefined);
      return;
    }
    await this.#deps.prepare(before.id);
    const earlier: FileFindings[] = [];
    for await (const files of tasks.findings(request)) earlier.push(...files.filter(isSent));
    const later = findings.files.flatMap((file) =>
      findings
        .of(file)
        .filter((review) => review.job.id === job.id)
        .map(({ all }) => ({ path: file, file, findings: all.map(({ placed }) => placed) })),
    );
    findings.compare(
      job.id,
      compareReviews(earlier, later, (file) => reviewed.has(file)),
    );
  }
}

function isSent({ file }: FileFindings): boolean {
  return file !== undefined;
}
