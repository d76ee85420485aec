import { listShape, numberShape, objectShape, type Reader, textShape } from "../../base/shape.ts";

/** What earlier reviews have answered of a draft: the same requests, to be sent no more. */
export interface CarriedReviews {
  readonly requests: number;
  /** How many requests of the draft would be sent without them. */
  readonly of: number;
  /** In their answers. */
  readonly findings: number;
  /** The jobs that they are of, newest first. */
  readonly jobs: readonly string[];
  /** What a review has sent as it is, and has no answer to yet. */
  readonly underway?: ReviewUnderway;
}

export interface ReviewUnderway {
  readonly requests: number;
  readonly job: string;
}

const underway: Reader<ReviewUnderway> = objectShape({ requests: numberShape, job: textShape });

export const carriedReviewsShape: Reader<CarriedReviews> = objectShape<
  Omit<CarriedReviews, "underway">,
  { readonly underway: ReviewUnderway }
>(
  { requests: numberShape, of: numberShape, findings: numberShape, jobs: listShape(textShape) },
  { underway },
);

/** Whether a draft has nothing that was not reviewed before. */
export function isUnchanged(carried: CarriedReviews | undefined): carried is CarriedReviews {
  return carried !== undefined && carried.requests > 0 && carried.requests === carried.of;
}
