import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import type { Job } from "../../core/model/job.ts";
import { comparisonLeft, type ReviewComparison } from "../../core/review/comparedReviews.ts";
import { DecisionSet, type TriagedFinding } from "../../core/review/decisionSet.ts";
import type { FileFindings, PlacedFinding } from "../../core/review/placedFinding.ts";
import type { SeenPlaces } from "../../core/review/seenPlaces.ts";

/** Under which the findings about files stand that were not sent: they are nobody's file. */
export const notSent = "";

/** A finding as commands, menus and code actions name it. */
export interface FindingName {
  readonly jobId: string;
  /** The row whose answer it is in, and its position there. */
  readonly seq: number;
  readonly index: number;
}

/** What one review found in a file. */
export interface FileReview {
  readonly job: Job;
  /** Those that a person still has to look at. */
  readonly findings: readonly PlacedFinding[];
  /** Also those that were dismissed, put off or resolved. */
  readonly all: readonly TriagedFinding[];
}

/** A finding, where it stands. */
export interface KnownFinding {
  readonly job: Job;
  /** Absolute path, or `notSent`. */
  readonly file: string;
  readonly placed: PlacedFinding;
}

/**
 * The findings of the reviews that are shown in this window, file by file, also those that have no
 * place any more. Draws nothing.
 */
export class ReviewFindings implements Disposable {
  readonly #jobs = new Map<string, Job>();
  /** By absolute path, then by the job's id. */
  readonly #files = new Map<string, Map<string, readonly PlacedFinding[]>>();
  /** What is made of `#files` and decisions, until one of them changes. */
  readonly #triaged = new Map<string, readonly FileReview[]>();
  /** Why a review could not be read, by its id. */
  readonly #problems = new Map<string, string>();
  readonly #comparisons = new Map<string, ReviewComparison>();
  #decisions = new DecisionSet([]);
  #now = 0;
  readonly #changed = new Emitter<readonly string[]>();
  /** The files whose findings changed; none when only the reviews did. */
  readonly onDidChange = this.#changed.event;

  /** The reviews that are shown, also those that found nothing. */
  get reviews(): readonly Job[] {
    return [...this.#jobs.values()];
  }

  /** The files with findings, as absolute paths, and perhaps `notSent`. */
  get files(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** What of the reviews could not be read, and why. */
  get problems(): readonly string[] {
    return [...this.#problems].map(([id, words]) => `${this.#jobs.get(id)?.label ?? id}: ${words}`);
  }

  review(jobId: string): Job | undefined {
    return this.#jobs.get(jobId);
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** What is found in a file, by review. */
  of(file: string): readonly FileReview[] {
    const known = this.#triaged.get(file);
    if (known) return known;
    const reviews = [...(this.#files.get(file) ?? [])].flatMap(([id, findings]) => {
      const job = this.#jobs.get(id);
      return job ? [this.#triage(job, file, findings)] : [];
    });
    this.#triaged.set(file, reviews);
    return reviews;
  }

  /** What is decided about findings of any review, in their order. */
  triaged(job: Job, own: FileFindings): readonly TriagedFinding[] {
    return this.#decisions.triaged(own, { now: this.#now, reviewedAt: job.createdAt });
  }

  /** What became of a review's findings since the one before it; undefined while there is none. */
  comparisonOf(jobId: string): ReviewComparison | undefined {
    return this.#comparisons.get(jobId);
  }

  /** Has a review been compared with the one before it. */
  compare(jobId: string, comparison: ReviewComparison | undefined): void {
    if (comparison) this.#comparisons.set(jobId, comparison);
    else this.#comparisons.delete(jobId);
    this.#changed.fire(this.#keysOf(jobId));
  }

  /** Has newer reviews look at what a comparison tells of. */
  leaveOut(jobId: string, seen: SeenPlaces): void {
    const comparison = this.#comparisons.get(jobId);
    if (comparison) this.compare(jobId, comparisonLeft(comparison, seen));
  }

  /** Has people decided this about findings. `now`: milliseconds since the epoch. */
  decide(decisions: DecisionSet, now: number): void {
    // Of thousands of findings, a decision is about one: the others are not looked at again.
    const changes = decisions.changesSince(this.#decisions, this.#now, now);
    const isAffected = (file: string): boolean =>
      [...(this.#files.get(file)?.values() ?? [])].some((findings) =>
        changes.isAbout({ path: file, findings }),
      );
    const before = this.files.filter(isAffected).map((file) => [file, this.#states(file)] as const);
    this.#decisions = decisions;
    this.#now = now;
    for (const [file] of before) this.#triaged.delete(file);
    const changed = before.filter(([file, states]) => this.#states(file) !== states);
    if (changed.length > 0) this.#changed.fire(changed.map(([file]) => file));
  }

  /** What a review found in a file, whatever was decided about it. */
  placed(jobId: string, file: string): readonly PlacedFinding[] {
    return this.#files.get(file)?.get(jobId) ?? [];
  }

  /** What a review found, file by file; what was not sent goes by the path that its answer names. */
  filesFoundBy(jobId: string): readonly FileFindings[] {
    return this.#keysOf(jobId).flatMap((file): readonly FileFindings[] => {
      const findings = this.placed(jobId, file);
      if (file !== notSent) return [{ path: file, file, findings }];
      return findings.map((placed) => ({ path: placed.finding.path, findings: [placed] }));
    });
  }

  /** The files in which a review found something, as absolute paths. */
  filesOf(jobId: string): readonly string[] {
    return this.#keysOf(jobId).filter((file) => file !== notSent);
  }

  /** Whether there are findings about a file that is not there any more. */
  isMissing(file: string): boolean {
    const reviews = this.of(file);
    return reviews.some(({ all }) => all.some(({ placed }) => placed.anchor.state === "missing"));
  }

  /** Undefined when it is not, or no longer, shown. */
  find({ jobId, seq, index }: FindingName): KnownFinding | undefined {
    const job = this.#jobs.get(jobId);
    for (const [file, reviews] of job ? this.#files : []) {
      const own = reviews.get(jobId) ?? [];
      const placed = own.find((one) => one.seq === seq && one.index === index);
      if (job && placed) return { job, file, placed };
    }
    return undefined;
  }

  /** Shows a review as it is now, with what is known of its findings. */
  show(job: Job): void {
    if (!this.#problems.delete(job.id) && this.#jobs.get(job.id) === job) return;
    this.#jobs.set(job.id, job);
    this.#triaged.clear();
    this.#changed.fire([]);
  }

  /** Shows a review as one that could not be read, beside what is known of it. */
  fail(job: Job, problem: string): void {
    this.#jobs.set(job.id, job);
    this.#problems.set(job.id, problem);
    this.#changed.fire([]);
  }

  /** Has the review found that in these files, in the place of what it had found there. */
  set(job: Job, files: ReadonlyMap<string, readonly PlacedFinding[]>): void {
    if (this.#jobs.get(job.id) !== job) this.#triaged.clear();
    this.#jobs.set(job.id, job);
    for (const [file, findings] of files) {
      const reviews = this.#files.get(file);
      if (reviews) reviews.set(job.id, findings);
      else this.#files.set(file, new Map([[job.id, findings]]));
      this.#triaged.delete(file);
    }
    this.#changed.fire([...files.keys()]);
  }

  /** Has the review found nothing in these files. */
  drop(jobId: string, files: readonly string[]): void {
    for (const file of files) this.#dropOne(jobId, file);
    this.#changed.fire(files);
  }

  /** Shows a review no more. */
  hide(jobId: string): void {
    const files = this.#keysOf(jobId);
    for (const file of files) this.#dropOne(jobId, file);
    this.#jobs.delete(jobId);
    this.#problems.delete(jobId);
    this.#comparisons.delete(jobId);
    this.#changed.fire(files);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #triage(job: Job, file: string, findings: readonly PlacedFinding[]): FileReview {
    const all = this.triaged(job, { path: file, findings });
    const open = all.filter(({ triage }) => triage.state === "open");
    return { job, findings: open.map(({ placed }) => placed), all };
  }

  #states(file: string): string {
    return JSON.stringify(this.of(file).map(({ all }) => all.map(({ triage }) => triage)));
  }

  #keysOf(jobId: string): readonly string[] {
    return [...this.#files].flatMap(([file, reviews]) => (reviews.has(jobId) ? [file] : []));
  }

  #dropOne(jobId: string, file: string): void {
    const reviews = this.#files.get(file);
    this.#triaged.delete(file);
    reviews?.delete(jobId);
    if (reviews?.size === 0) this.#files.delete(file);
  }
}
