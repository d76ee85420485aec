import type { AnswerBlock, Citation } from "../core/model/answerBlock.ts";
import type { BinaryKind } from "../core/model/contentKind.ts";
import type { Outcome, Usage } from "../core/model/outcome.ts";
import type { CitedSource } from "../core/results/citedSource.ts";
import type { ColumnId } from "../core/results/columnId.ts";
import type { UsageDetails } from "../core/results/describeResult.ts";
import type { ErrorGroup } from "../core/results/errorGroup.ts";
import type { SentBlock } from "../core/model/sentBlock.ts";
import type { Source } from "../core/model/source.ts";

/** Which rows: those of the outcomes (all when empty) whose texts contain `text`, ignoring case. */
export interface RowFilter {
  readonly outcomes: readonly Outcome[];
  /** Looked for in the custom id, the source's path and the whole answer. */
  readonly text: string;
  /** Those of one group of the digest only. */
  readonly group?: ErrorGroup;
  /** Not these, by their `seq`. */
  readonly except?: readonly number[];
}

/** An order of rows. Rows without a value come last either way; equal ones stay in request order. */
export interface RowSort {
  readonly by: ColumnId;
  readonly descending: boolean;
}

/**
 * What is shown of a job and in which order, which is that of the requests without a `sort`. What is
 * copied obeys both; what is exported or sent again obeys the filter, in the order of the requests.
 */
export interface RowView extends RowFilter {
  readonly sort?: RowSort;
}

/** One request of a job and, once there is one, its answer. */
export interface ResultRow {
  /** 0-based position in the job, and the row's identity within it. */
  readonly seq: number;
  readonly customId: string;
  readonly outcome: Outcome;
  readonly source?: Source;
  /** The beginning of the answer, or the error's message, as one line. */
  readonly firstWords: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** What the answer did cost in US dollars; absent without one, or when a price is not known. */
  readonly dollars?: number;
  readonly stopReason?: string;
  /** Of an answer that is a JSON object, those of the fields asked for that it has, as plain lines. */
  readonly fields?: { readonly [name: string]: string };
}

export interface RowPage {
  /** Rows that match the filter. */
  readonly total: number;
  readonly rows: readonly ResultRow[];
}

/** How many rows a job has, in all and by outcome. */
export interface RowCounts {
  readonly total: number;
  readonly byOutcome: { readonly [K in Outcome]?: number };
  /** What answers that are JSON objects have at their top; absent when no answer is one. */
  readonly fields?: readonly string[];
}

/** What went wrong in the same way, and how often. */
export interface DigestEntry {
  readonly group: ErrorGroup;
  readonly count: number;
}

/** What the answers of a job took. */
export interface JobSummary {
  /** Read anew; tokens of the cache are counted apart. */
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  /** US dollars; absent when the price of any answer is not known. */
  readonly dollars?: number;
  /** How much of them was paid at the price of batches, half of that of live calls. */
  readonly batchDollars: number;
  /** The longest answers, the longest first; at most ten. */
  readonly longest: readonly Pick<ResultRow, "seq" | "customId" | "source" | "outputTokens">[];
}

/** What a request was answered once, by the job itself or by one that went on with it. */
export interface RowAttempt {
  /** Absent for the job itself. */
  readonly job?: string;
  /** Of that job. */
  readonly label?: string;
  readonly outcome: Outcome;
  readonly firstWords: string;
}

/** A row with all that was asked and answered. */
export interface RowDetail {
  readonly row: ResultRow;
  /** The answer's text blocks joined; empty when there is none. Untrusted. */
  readonly answer: string;
  /** All of the answer, and what it cites. */
  readonly blocks: readonly AnswerBlock[];
  readonly citations: readonly Citation[];
  readonly model?: string;
  readonly stopReason?: string;
  readonly usage?: Usage;
  readonly usageDetails?: UsageDetails;
  /** The API's ids of the answer, and of the call where the result names it. */
  readonly messageId?: string;
  readonly requestId?: string;
  readonly error?: { readonly type: string; readonly message: string; readonly requestId?: string };
  /** How the answer is not what its request demanded. */
  readonly fault?: string;
  /** An earlier review gave the answer, to the same request. */
  readonly isCarried?: true;
  /** Oldest first, this row's among them; absent unless it was sent again. */
  readonly attempts?: readonly RowAttempt[];
  /** Empty for a batch that was made elsewhere. */
  readonly sent: readonly SentBlock[];
}

/** A part of a request as it was sent: a text, or a file. */
export type SentContent =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "file";
      /** By its bytes, whatever the request calls it. */
      readonly type: BinaryKind;
      readonly bytes: Uint8Array;
      /** Pixels of an image, where its header says them. */
      readonly size?: { readonly width: number; readonly height: number };
      /** Of a PDF, as far as they can be counted. */
      readonly pages?: number;
    };

/** Short questions about an indexed job. Served by the query thread. */
export interface ResultsQueries {
  counts(job: string): Promise<RowCounts>;
  /**
   * Rows `first` to `first + count - 1` (count at most 200) of a view, in its order, with what their
   * answers have of `fields`.
   */
  page(
    job: string,
    view: RowView,
    first: number,
    count: number,
    fields?: readonly string[],
  ): Promise<RowPage>;
  /** The `seq` of the rows at positions `first` to `end - 1` of a view. */
  seqs(job: string, view: RowView, first: number, end: number): Promise<readonly number[]>;
  /** Position of a row in a view, or -1. */
  positionOf(job: string, view: RowView, seq: number): Promise<number>;
  /**
   * The row of one of `outcomes` in a view that comes next after (or before) the row `seq`, round the
   * ends; -1 when there is none. From the end that it comes to first when `seq` is -1.
   */
  neighbour(
    job: string,
    view: RowView,
    seq: number,
    outcomes: readonly Outcome[],
    direction: "next" | "previous",
  ): Promise<number>;
  /** What went wrong, the most frequent first; at most 200 groups. */
  digest(job: string): Promise<readonly DigestEntry[]>;
  summary(job: string): Promise<JobSummary>;
  detail(job: string, seq: number): Promise<RowDetail>;
  /** The text of the row's source as it was sent; undefined for images, PDFs and unknown requests. */
  sentSource(job: string, seq: number): Promise<string | undefined>;
  /** The row's result as JSON, indented, every number with all of its digits. */
  resultJson(job: string, seq: number): Promise<string | undefined>;
  /** The row's line of the draft in the same way; as it is where it is no JSON. */
  requestJson(job: string, seq: number): Promise<string | undefined>;
  /** A part of the row's request by its position in {@link RowDetail.sent}. */
  sentContent(job: string, seq: number, part: number): Promise<SentContent | undefined>;
  /** The file that such a part was made from, relative to the job's base folder. */
  sentFile(job: string, seq: number, part: number): Promise<string | undefined>;
  /** Where a citation of the row's answer leads, by its position in {@link RowDetail.citations}. */
  citedSource(job: string, seq: number, citation: number): Promise<CitedSource | undefined>;
  /** Median output tokens of the answers in indexed jobs; undefined when there are none. */
  typicalOutput(jobs: readonly string[]): Promise<number | undefined>;
  /** The row's line in `draft.jsonl` as it is there; undefined for a batch made elsewhere. */
  draftLine(job: string, seq: number): Promise<string | undefined>;
}
