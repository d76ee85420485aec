import type { ComparedJobs, ComparisonQueries } from "../../contracts/comparisonQueries.ts";
import { diffText } from "../../core/comparison/diffText.ts";
import { foldJob } from "../../core/submission/foldJob.ts";
import type { IndexedJobs } from "../indexedJobs.ts";
import { readJobLog } from "../jobLog.ts";
import type { JobView } from "../jobView.ts";
import { compareJobs } from "./compareJobs.ts";
import { Comparison, type OpenedTwo, type SearchBoth } from "./comparison.ts";
import { answerAt } from "./readAnswer.ts";
import { sharedRequests } from "./sharedRequests.ts";

/** Comparisons that are kept: about 14 bytes a pair. */
const maxKept = 3;

/** Pairs in one answer, at most. */
const maxPairs = 200;

interface Kept {
  readonly first: JobView | undefined;
  readonly second: JobView | undefined;
  readonly comparison: Promise<Comparison>;
  /** The share that is done, from 0 to 1. */
  progress: number;
}

/** A comparison that is open for one question. */
interface Opened {
  readonly comparison: Comparison;
  readonly two: OpenedTwo;
  readonly search: SearchBoth;
}

/** What the query thread serves about two jobs. One that is not indexed has no rows. */
export function createComparisons(root: string, jobs: IndexedJobs): ComparisonQueries {
  const use = new Comparisons(root, jobs);
  return {
    comparison: (two) => use.open(two, ({ comparison }) => comparison.counts()),
    comparisonProgress: (two) => Promise.resolve(use.progress(two)),
    pairs: (two, view, first, count) =>
      use.open(two, async ({ comparison, two: opened, search }) => {
        const order = await comparison.rows(view, search);
        const start = Math.max(0, first);
        const shown = order.slice(start, start + Math.min(count, maxPairs));
        return {
          total: order.length,
          rows: Array.from(shown, (pair) => comparison.row(opened, pair)),
        };
      }),
    pairPosition: (two, view, pair) =>
      use.open(two, async ({ comparison, search }) =>
        (await comparison.rows(view, search)).indexOf(pair),
      ),
    nextDifference: (two, view, pair, direction) =>
      use.open(two, async ({ comparison, search }) => {
        const rows = await comparison.rows(view, search);
        const order = direction === "next" ? rows : rows.toReversed();
        const here = order.indexOf(pair);
        const isDifferent = (other: number): boolean =>
          !["same", "unanswered"].includes(comparison.kindOf(other));
        const after = order.subarray(here + 1).find(isDifferent);
        return after ?? order.subarray(0, here + 1).find(isDifferent) ?? -1;
      }),
    pairDetail: (two, pair) =>
      use.open(two, ({ comparison, two: opened }) => comparison.detail(opened, pair)),
    diffText: (job, seq) => jobs.use(job, (opened) => diffText(answerAt(opened, seq).compared)),
    sharedRequests: (job, others) => jobs.ask((index) => sharedRequests(index, job, others)),
  };
}

class Comparisons {
  readonly #root: string;
  readonly #jobs: IndexedJobs;
  readonly #kept = new Map<string, Kept>();

  constructor(root: string, jobs: IndexedJobs) {
    this.#root = root;
    this.#jobs = jobs;
  }

  async open<T>(jobs: ComparedJobs, work: (opened: Opened) => T | Promise<T>): Promise<T> {
    const [one, other] = jobs;
    return this.#jobs.use(one, (first) =>
      this.#jobs.use(other, async (second) => {
        const two = { first, second };
        const comparison = await this.#comparison(jobs, two);
        return work({ comparison, two, search: this.#search(two) });
      }),
    );
  }

  progress(jobs: ComparedJobs): number {
    return this.#kept.get(JSON.stringify(jobs))?.progress ?? 0;
  }

  #comparison(jobs: ComparedJobs, { first, second }: OpenedTwo): Promise<Comparison> {
    const key = JSON.stringify(jobs);
    const known = this.#kept.get(key);
    if (known && known.first === first.view && known.second === second.view)
      return this.#keep(key, known).comparison;
    const isWanted = (): boolean => this.#kept.get(key)?.comparison === comparison;
    const [base, otherBase] = jobs.map((job) => baseOf(this.#root, job));
    const comparison = compareJobs(
      { opened: first, base },
      { opened: second, base: otherBase },
      {
        isWanted,
        onProgress: (share) => {
          kept.progress = share;
        },
      },
    ).then((pairs) => new Comparison(pairs));
    const kept: Kept = { first: first.view, second: second.view, comparison, progress: 0 };
    this.#keep(key, kept);
    // Whoever asked sees the failure; asking again shall try again.
    comparison.catch(() => {
      if (isWanted()) this.#kept.delete(key);
    });
    return comparison;
  }

  /** Used last is forgotten last; one that is still being made then ends. */
  #keep(key: string, kept: Kept): Kept {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
    return kept;
  }

  #search({ first, second }: OpenedTwo): SearchBoth {
    const look = async ({ view }: OpenedTwo["first"], needle: string) =>
      (await view?.search(needle, () => true)) ?? new Uint8Array();
    return async (needle) => ({
      first: await look(first, needle),
      second: await look(second, needle),
    });
  }
}

/** The folder that a job's paths are relative to, as a URI. */
function baseOf(root: string, job: string): string | undefined {
  const log = readJobLog(root, job);
  return log && foldJob(job, log.events, log.isReadOnly)?.prepared.base;
}
