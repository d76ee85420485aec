import type { Job } from "../model/job.ts";
import { jobCapabilities } from "../tracking/jobCapabilities.ts";

/** What a person chose to see of one recipe's reviews: a job, or none of them. */
export interface ReviewChoice {
  readonly job?: string;
  /** The latest review when they chose: a later one is shown whatever they chose before. */
  readonly latest: string;
}

/** By folder and recipe. */
export type ReviewChoices = { readonly [key: string]: ReviewChoice };

/** Whether a job has findings that can be shown. What goes on with a job is in that job's answers. */
export function isReview(job: Job): boolean {
  const { parent, base } = job.prepared;
  return !parent && base !== undefined && jobCapabilities(job).includes("reviewing");
}

/** Reviews with the same key take the place of each other: of one folder with one recipe. */
function reviewKey({ prepared: { base, recipe }, label }: Job): string {
  return `${base ?? ""}\n${recipe ?? label}`;
}

/**
 * The reviews whose findings are shown, of those that are given newest first: of each folder and
 * recipe the one that was chosen, else the latest. One of a rehearsal counts where there is no other.
 */
export function shownReviews(reviews: readonly Job[], choices: ReviewChoices): readonly Job[] {
  return [...byKey(reviews)].flatMap(([key, own]) => {
    const choice = choices[key];
    if (choice?.latest !== own[0]?.id) return latestOf(own);
    return own.filter(({ id }) => id === choice?.job);
  });
}

/**
 * The review that one follows, of those that are given newest first: of the same folder and recipe,
 * and paid for if that one was.
 */
export function reviewBefore(reviews: readonly Job[], job: Job): Job | undefined {
  const isSimulated = (one: Job): boolean => one.account.kind === "rehearsal";
  return reviews.find(
    (one) =>
      one.createdAt < job.createdAt &&
      reviewKey(one) === reviewKey(job) &&
      isSimulated(one) === isSimulated(job),
  );
}

/** The choices after one review was chosen. */
export function withShown(
  choices: ReviewChoices,
  reviews: readonly Job[],
  job: Job,
): ReviewChoices {
  const key = reviewKey(job);
  const latest = byKey(reviews).get(key)?.[0] ?? job;
  return { ...choices, [key]: { job: job.id, latest: latest.id } };
}

/** The choice to see none of them. */
export function withoutShown(reviews: readonly Job[]): ReviewChoices {
  return Object.fromEntries(
    [...byKey(reviews)].map(([key, own]): [string, ReviewChoice] => [
      key,
      { latest: own[0]?.id ?? "" },
    ]),
  );
}

function latestOf(own: readonly Job[]): readonly Job[] {
  const real = own.find(({ account }) => account.kind !== "rehearsal") ?? own[0];
  return real ? [real] : [];
}

function byKey(reviews: readonly Job[]): ReadonlyMap<string, readonly Job[]> {
  const groups = new Map<string, Job[]>();
  for (const job of reviews) {
    const own = groups.get(reviewKey(job));
    if (own) own.push(job);
    else groups.set(reviewKey(job), [job]);
  }
  return groups;
}
