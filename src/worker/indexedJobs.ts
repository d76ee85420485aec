import { Failure } from "../base/failure.ts";
import { type ParsedResult, parseResultLine } from "../core/results/parseResultLine.ts";
import { joinResultLines } from "../core/results/joinResultLines.ts";
import type { RowAttempt } from "../contracts/resultsQueries.ts";
import {
  type AnsweredRow,
  type AnswerSpan,
  readAnsweredRows,
  readAnswerSpans,
} from "./answeredRows.ts";
import type { ChildJob } from "./childJobs.ts";
import { FileSpans } from "./fileSpans.ts";
import { type IndexDatabase, IndexFile } from "./indexDatabase.ts";
import { type IndexedRow, readIndexedRow, selectRows } from "./indexedRow.ts";
import { type JobPaths, jobPaths } from "./jobPaths.ts";
import { JobSchemas } from "./jobSchemas.ts";
import { readStamp } from "./jobStamp.ts";
import {
  readChildAttempts,
  readPieces,
  readReplaced,
  readSentSpans,
  type RowFiles,
} from "./mergedRows.ts";
import { isChildResults, requestsOf, resultsLocation } from "./resultsLocation.ts";
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
  /** Of results files, by their name. */
  readonly #places = new Map<string, string>();
  readonly #sentByChild = new Map<string, ReturnType<typeof readSentSpans>>();

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

  /** Rows by their `seq`, which must ascend, as far as their answers need them; fails as {@link row}. */
  answeredRows(seqs: readonly number[]): readonly AnsweredRow[] {
    const job = this.view?.stamp.id;
    return job === undefined ? [] : readAnsweredRows(this.index, job, seqs);
  }

  /** The same for their answers alone. */
  answerSpans(seqs: readonly number[]): readonly AnswerSpan[] {
    const job = this.view?.stamp.id;
    return job === undefined ? [] : readAnswerSpans(this.index, job, seqs);
  }

  /** With what it continues. */
  result(row: AnswerSpan): ParsedResult | undefined {
    const line = this.resultLine(row);
    return line && parseResultLine(line.toString("utf8"));
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

  /**
   * The bytes of the result as they were downloaded, without the line end; made of all its pieces
   * when it was continued.
   */
  resultLine(row: AnswerSpan): Buffer | undefined {
    const last = this.lastLine(row);
    const job = this.view?.stamp.id;
    if (!last || job === undefined || !isChildResults(row.answer?.file ?? "")) return last;
    const pieces = readPieces(this.#files, job, row.seq);
    if (pieces.length === 0) return last;
    return Buffer.from(joinResultLines([...pieces, last.toString("utf8")]));
  }

  /** What came last, whatever it continues. */
  lastLine(row: AnswerSpan): Buffer | undefined {
    if (!row.answer) return undefined;
    const { file, offset, length } = row.answer;
    const place = this.#places.get(file) ?? resultsLocation(this.#paths, file);
    this.#places.set(file, place);
    return this.#spans.bytes(place, offset, length);
  }

  /** The request that {@link lastLine} answers, as it was sent by whichever job. */
  answeredLine(row: IndexedRow): string | undefined {
    const [child = ""] = row.answer?.file.split("/") ?? [];
    if (!isChildResults(row.answer?.file ?? "")) return this.sentLine(row);
    const spans = this.#sentByChild.get(child) ?? readSentSpans(this.index, child);
    this.#sentByChild.set(child, spans);
    const span = spans.get(row.customId);
    return span && this.#spans.read(requestsOf(this.#paths, child), span.offset, span.length);
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
