import type { Job } from "../model/job.ts";
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
export function earlierReviews(
  jobs: readonly Job[],
  { base, recipe, isSimulated }: ReviewedBy,
): readonly Job[] {
  return jobs.filter((job) => {
    const { prepared, account, parts } = job;
    if (prepared.recipe !== recipe || (account.kind === "rehearsal") !== isSimulated) return false;
    if (prepared.base !== base) return false;
    return isReview(job) && parts.some(({ collected }) => collected !== undefined);
  });
}
