import type { Job, Part } from "../model/job.ts";
import { mayBeSent } from "../submission/earlierJob.ts";
import { isReview } from "./shownReviews.ts";

/** Whose reviews count: those of one folder with one recipe, and made-up ones only for each other. */
export interface ReviewedBy {
  /** URI of the folder that the sources' paths are relative to. */
  readonly base: string;
  /** Name of the recipe. */
  readonly recipe: string;
  readonly isSimulated: boolean;
}

/** The jobs with answers here whose findings may still count, newest first as they are given. */
export function earlierReviews(jobs: readonly Job[], by: ReviewedBy): readonly Job[] {
  return jobs.filter((job) => isLike(job, by) && isReview(job) && job.parts.some(isHere));
}

/** The jobs that may have sent requests whose answers are not here yet, as they are given. */
export function runningReviews(jobs: readonly Job[], by: ReviewedBy): readonly Job[] {
  return jobs.filter(
    (job) =>
      isLike(job, by) &&
      job.prepared.findingOutputs !== undefined &&
      job.parts.some((part) => !isHere(part) && mayBeSent(part)),
  );
}

function isLike({ prepared, account }: Job, { base, recipe, isSimulated }: ReviewedBy): boolean {
  if ((account.kind === "rehearsal") !== isSimulated) return false;
  return prepared.recipe === recipe && prepared.base === base;
}

function isHere({ collected }: Part): boolean {
  return collected !== undefined;
}
