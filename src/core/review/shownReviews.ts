import type { Job } from "../model/job.ts";
import { jobCapabilities } from "../tracking/jobCapabilities.ts";

/** What a person chose to see of one recipe's reviews. */
export interface ReviewChoice {
  /** Those made up to then are not shown, in milliseconds since 1970. */
  readonly cleared?: number;
  /** The review that they went back to, which counts for as long as the latest is this one. */
  readonly back?: { readonly job: string; readonly latest: string };
}

/** By folder and recipe. */
export type ReviewChoices = { readonly [key: string]: ReviewChoice };

/** How many before one are looked at for what it did not look at. */
const mostReviews = 30;
/** What is older than the latest by more, in milliseconds, is shown no more. */
const mostAge = 30 * 24 * 60 * 60 * 1_000;

/** Whether a job has findings that can be shown. What goes on with a job is in that job's answers. */
export function isReview(job: Job): boolean {
  const { parent, base } = job.prepared;
  return !parent && base !== undefined && jobCapabilities(job).includes("reviewing");
}

/** Reviews with the same key are about the same things: of one folder with one recipe. */
function reviewKey({ prepared: { base, recipe }, label }: Job): string {
  return `${base ?? ""}\n${recipe ?? label}`;
}

/**
 * The reviews whose findings are shown, of those that are given newest first: of each folder and
 * recipe the latest, or the one that a person went back to, and behind it those before it, which
 * count for what it did not look at. Those of a rehearsal are shown where there are no others.
 */
export function shownReviews(
  reviews: readonly Job[],
  choices: ReviewChoices,
): readonly (readonly Job[])[] {
  return [...byKey(reviews)].flatMap(([key, own]) => {
    const { cleared = -Infinity, back } = choices[key] ?? {};
    const left = own.filter(({ createdAt }) => createdAt > cleared);
    const chosen = back?.latest === own[0]?.id && left.find(({ id }) => id === back?.job);
    const head = chosen || left.find((job) => !isSimulated(job)) || left[0];
    if (!head) return [];
    const since = head.createdAt - mostAge;
    const before = reviewsBefore(left, head).filter(({ createdAt }) => createdAt >= since);
    return [[head, ...before]];
  });
}

/**
 * The reviews that one follows, of those that are given newest first: of the same folder and recipe,
 * and paid for if that one was.
 */
export function reviewsBefore(reviews: readonly Job[], job: Job): readonly Job[] {
  const own = reviews.filter(
    (one) =>
      one.createdAt < job.createdAt &&
      reviewKey(one) === reviewKey(job) &&
      isSimulated(one) === isSimulated(job),
  );
  return own.slice(0, mostReviews);
}

/** The choices after a person went back to one review. One that was cleared is so no more. */
export function withShown(
  choices: ReviewChoices,
  reviews: readonly Job[],
  job: Job,
): ReviewChoices {
  const key = reviewKey(job);
  const latest = byKey(reviews).get(key)?.[0] ?? job;
  const { cleared } = choices[key] ?? {};
  const isCleared = cleared !== undefined && job.createdAt <= cleared;
  const back = { job: job.id, latest: latest.id };
  return { ...choices, [key]: { back, ...(cleared !== undefined && !isCleared && { cleared }) } };
}

/** The choices after a person wanted to see none of them. */
export function withoutShown(choices: ReviewChoices, reviews: readonly Job[]): ReviewChoices {
  const cleared = [...byKey(reviews)].map(([key, own]): [string, ReviewChoice] => [
    key,
    { cleared: Math.max(...own.map(({ createdAt }) => createdAt)) },
  ]);
  return { ...choices, ...Object.fromEntries(cleared) };
}

function isSimulated({ account }: Job): boolean {
  return account.kind === "rehearsal";
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
