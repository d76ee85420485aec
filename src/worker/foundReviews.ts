import { isRecord, parseJson, recordAt, stringAt } from "../base/json.ts";
import type { BatchVersion } from "../core/model/batchVersion.ts";
import { parseFindings } from "../core/review/parseFindings.ts";
import type { KeptAnswer } from "../contracts/draftTasks.ts";
import type { OpenedJob } from "./indexedJobs.ts";
import { codeOfOutcome } from "./indexSchema.ts";
import { carriedKey } from "./keptAnswers.ts";
import { LineWriter } from "./lineWriter.ts";
import { reviewHash } from "./reviewHash.ts";

/** A request that may have been reviewed as it is. */
export interface WantedReview {
  readonly seq: number;
  readonly path: string;
  readonly customId: string;
  /** What an answer to it is kept for. */
  readonly hash: string;
}

/** What was carried over: the positions in the draft, the findings, and the jobs that they are of. */
export interface CarriedOver {
  readonly seqs: ReadonlySet<number>;
  readonly findings: number;
  readonly jobs: readonly string[];
}

/** Where the answers are kept, and whether the draft goes to the rehearsal. */
interface KeptFile {
  readonly file: string;
  readonly isSimulated: boolean;
}

const answeredRows = `SELECT q.seq, q.path FROM requests q
  JOIN results r ON r.job = q.job AND r.seq = q.seq
  WHERE q.job = ? AND r.outcome = ${codeOfOutcome("answered")} AND q.path IS NOT NULL`;

const waitingRows = `SELECT q.seq FROM requests q
  LEFT JOIN results r ON r.job = q.job AND r.seq = q.seq
  WHERE q.job = ? AND r.seq IS NULL`;

/** Finds the requests of a draft among those of jobs, and keeps the answers. */
export class FoundReviews {
  readonly #into: KeptFile;
  readonly #wanted: ReadonlyMap<string, WantedReview>;
  /** Files of which no review was found yet. */
  readonly #open: Set<string>;
  readonly #seen = new Set<string>();
  readonly #seqs = new Set<number>();
  readonly #jobs = new Set<string>();
  #findings = 0;
  #writer: LineWriter | undefined;

  constructor(wanted: ReadonlyMap<string, WantedReview>, into: KeptFile) {
    this.#into = into;
    this.#wanted = wanted;
    this.#open = new Set([...wanted.values()].map(({ path }) => path));
  }

  get isComplete(): boolean {
    return this.#open.size === 0;
  }

  get carried(): CarriedOver {
    return { seqs: this.#seqs, findings: this.#findings, jobs: [...this.#jobs] };
  }

  /** Rows of a job that may be reviews of what is wanted. */
  candidates({ view, index }: OpenedJob): readonly number[] {
    const rows = view ? index.all(answeredRows, view.stamp.id) : [];
    return rows.flatMap(({ seq, path }) =>
      typeof seq === "number" && typeof path === "string" && this.#open.has(path) ? [seq] : [],
    );
  }

  /** Keeps the answer of a row when it is to a request that is wanted. */
  take(opened: OpenedJob, seq: number, job: string, version: BatchVersion): void {
    const row = opened.row(seq);
    if (row.source?.output !== "findings") return;
    const findings = parseFindings(opened.result(row)?.answer ?? "");
    if (!findings) return;
    this.#seen.add(row.source.path);
    const wanted = this.#wantedAs(opened.answeredLine(row), version);
    const known = wanted && answerOf(opened.resultLine(row)?.toString("utf8") ?? "");
    if (!wanted || !known || this.#seqs.has(wanted.seq)) return;
    const { message, carriedFrom = job } = known;
    const { customId, hash } = wanted;
    const { file, isSimulated } = this.#into;
    this.#writer ??= new LineWriter(file);
    this.#writer.add(JSON.stringify({ customId, hash, message, isSimulated, carriedFrom }));
    this.#seqs.add(wanted.seq);
    this.#jobs.add(job);
    this.#findings += findings.length;
  }

  /** A job was read: of files that it has reviewed no earlier review counts. */
  settle(): void {
    for (const path of this.#seen) this.#open.delete(path);
    this.#seen.clear();
  }

  /** Rows of a job that have no answer yet. */
  waiting({ view, index }: OpenedJob): readonly number[] {
    const rows = view ? index.all(waitingRows, view.stamp.id) : [];
    return rows.flatMap(({ seq }) => (typeof seq === "number" ? [seq] : []));
  }

  /** The position of the same request in the draft; undefined where it is none, or carried over. */
  sentSeq(opened: OpenedJob, seq: number, version: BatchVersion): number | undefined {
    const own = this.#wantedAs(opened.sentLine(opened.row(seq)), version)?.seq;
    return own === undefined || this.#seqs.has(own) ? undefined : own;
  }

  /** `line` is a request as it was sent. */
  #wantedAs(line: string | undefined, version: BatchVersion): WantedReview | undefined {
    const request = parseJson(line ?? "");
    const params = isRecord(request) ? recordAt(request, "params") : undefined;
    return params && this.#wanted.get(reviewHash(params, version).review);
  }

  finish(): void {
    this.#writer?.finish();
  }

  close(): void {
    this.#writer?.close();
  }
}

/** What a line of results says, and the job that it was carried over from, where it was. */
function answerOf(line: string): Pick<KeptAnswer, "message" | "carriedFrom"> | undefined {
  const result = parseJson(line);
  const outcome = isRecord(result) ? recordAt(result, "result") : undefined;
  const message = outcome && recordAt(outcome, "message");
  if (!isRecord(result) || !message || stringAt(outcome, "type") !== "succeeded") return undefined;
  const carriedFrom = stringAt(result, carriedKey);
  return { message, ...(carriedFrom !== undefined && { carriedFrom }) };
}
