import { Failure } from "../base/failure.ts";
import type { ParsedResult } from "../core/results/parseResultLine.ts";
import { joinResults } from "../core/results/joinResults.ts";
import type { RowAttempt } from "../contracts/resultsQueries.ts";
import type { ChildJob } from "./childJobs.ts";
import { FileSpans } from "./fileSpans.ts";
import { type IndexDatabase, IndexFile } from "./indexDatabase.ts";
import {
  type IndexedRow,
  readIndexedRow,
  readResult,
  readResultLine,
  selectRows,
} from "./indexedRow.ts";
import { type JobPaths, jobPaths } from "./jobPaths.ts";
import { JobSchemas } from "./jobSchemas.ts";
import { readStamp } from "./jobStamp.ts";
import { readChildAttempts, readPieces, readReplaced, type RowFiles } from "./mergedRows.ts";
import { isChildResults } from "./resultsLocation.ts";
import { JobView } from "./jobView.ts";
import { triagedResult } from "./triagedResult.ts";

/** Jobs whose outcomes and last filter are kept in memory. */
const maxViews = 8;

const selectRow = `${selectRows} AND q.seq = ?`;

/** What the index and the files have of one job, while a question is answered. */
export class OpenedJob {
  /** Undefined when the job is not indexed. */
  readonly view: JobView | undefined;
  readonly index: IndexDatabase;
  readonly #paths: JobPaths;
  readonly #spans: FileSpans;

  constructor(view: JobView | undefined, { index, paths, spans }: RowFiles) {
    this.view = view;
    this.index = index;
    this.#paths = paths;
    this.#spans = spans;
  }

  /** Fails with `notFound` when the job has no such row. */
  row(seq: number): IndexedRow {
    const stamp = this.view?.stamp;
    const row = stamp && seq < stamp.rows ? this.index.get(selectRow, stamp.id, seq) : undefined;
    if (!row) throw new Failure("notFound", "This job has no such request.");
    return readIndexedRow(row);
  }

  /** With what it continues. */
  result(row: IndexedRow): ParsedResult | undefined {
    const last = readResult(this.#spans, this.#paths, row);
    const job = this.view?.stamp.id;
    if (!last || job === undefined || !isChildResults(row.answer?.file ?? "")) return last;
    return [...readPieces(this.#files, job, row.seq), last].reduce(joinResults);
  }

  /** All that a row was answered, oldest first; empty when nothing went on with its job. */
  attempts(row: IndexedRow, children: readonly ChildJob[]): readonly RowAttempt[] {
    const job = this.view?.stamp.id;
    if (job === undefined || children.length === 0) return [];
    const later = readChildAttempts(this.#files, children, row.customId);
    if (later.length === 0) return [];
    const { outcome } = row;
    const own = readReplaced(this.#files, job, row.seq) ?? {
      outcome,
      firstWords: this.result(row)?.firstWords ?? "",
    };
    return [own, ...later];
  }

  get #files(): RowFiles {
    return { index: this.index, paths: this.#paths, spans: this.#spans };
  }

  /** How the answer of a row is not what its request demanded. */
  fault({ seq }: IndexedRow, result: ParsedResult): string | undefined {
    const { stamp } = this.view ?? {};
    if (!stamp) return undefined;
    return triagedResult(result, seq, new JobSchemas(this.index, this.#paths, stamp.id)).fault;
  }

  /** The bytes of the result as they were downloaded, without the line end. */
  resultLine(row: IndexedRow): Buffer | undefined {
    return readResultLine(this.#spans, this.#paths, row);
  }

  /** The request as it was sent. */
  sentLine({ sent }: IndexedRow): string | undefined {
    return sent && this.#spans.read(this.#paths.requests, sent.offset, sent.length);
  }

  draftLine({ draft }: IndexedRow): string | undefined {
    return draft && this.#spans.read(this.#paths.draft, draft.offset, draft.length);
  }
}

/** Opens indexed jobs for questions. */
export class IndexedJobs {
  readonly #root: string;
  readonly #file: IndexFile;
  readonly #views = new Map<string, JobView>();

  constructor(root: string) {
    this.#root = root;
    this.#file = new IndexFile(root);
  }

  async use<T>(job: string, work: (opened: OpenedJob) => T | Promise<T>): Promise<T> {
    const paths = jobPaths(this.#root, job);
    const spans = new FileSpans();
    try {
      const index = this.#file.open();
      return await work(new OpenedJob(this.#view(job, index, paths), { index, paths, spans }));
    } catch (error) {
      throw this.#file.failureOf(error);
    } finally {
      spans.close();
    }
  }

  /** Asks the index itself, across jobs. */
  async ask<T>(work: (index: IndexDatabase) => T): Promise<T> {
    try {
      return work(this.#file.open());
    } catch (error) {
      throw this.#file.failureOf(error);
    }
  }

  #view(job: string, index: IndexDatabase, paths: JobPaths): JobView | undefined {
    const stamp = readStamp(index, job);
    if (!stamp) return undefined;
    const known = this.#views.get(job);
    const view = known?.isOf(index, stamp) ? known : new JobView(index, paths, stamp);
    // Last used last, so that the first is the one to forget.
    this.#views.delete(job);
    this.#views.set(job, view);
    const [oldest] = this.#views.keys();
    if (this.#views.size > maxViews && oldest !== undefined) this.#views.delete(oldest);
    return view;
  }
}
