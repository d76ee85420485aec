import type { Disposable } from "../../base/disposable.ts";
import { Emitter } from "../../base/event.ts";
import type { Job } from "../../core/model/job.ts";
import type { PlacedFinding } from "../../core/review/placedFinding.ts";

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
  readonly findings: readonly PlacedFinding[];
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

  review(jobId: string): Job | undefined {
    return this.#jobs.get(jobId);
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** What is found in a file, by review. */
  of(file: string): readonly FileReview[] {
    return [...(this.#files.get(file) ?? [])].flatMap(([id, findings]) => {
      const job = this.#jobs.get(id);
      return job ? [{ job, findings }] : [];
    });
  }

  /** The files in which a review found something, as absolute paths. */
  filesOf(jobId: string): readonly string[] {
    return this.#keysOf(jobId).filter((file) => file !== notSent);
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
    if (this.#jobs.get(job.id) === job) return;
    this.#jobs.set(job.id, job);
    this.#changed.fire([]);
  }

  /** Has the review found that in these files, in the place of what it had found there. */
  set(job: Job, files: ReadonlyMap<string, readonly PlacedFinding[]>): void {
    this.#jobs.set(job.id, job);
    for (const [file, findings] of files) {
      const reviews = this.#files.get(file);
      if (reviews) reviews.set(job.id, findings);
      else this.#files.set(file, new Map([[job.id, findings]]));
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
    this.#changed.fire(files);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #keysOf(jobId: string): readonly string[] {
    return [...this.#files].flatMap(([file, reviews]) => (reviews.has(jobId) ? [file] : []));
  }

  #dropOne(jobId: string, file: string): void {
    const reviews = this.#files.get(file);
    reviews?.delete(jobId);
    if (reviews?.size === 0) this.#files.delete(file);
  }
}
