import type { BinaryKind } from "../core/model/contentKind.ts";
import type { Outcome } from "../core/model/outcome.ts";
import type { PriceRange } from "../core/model/jobEvent.ts";
import type { PlacedFinding } from "../core/review/placedFinding.ts";
import type { TriageState } from "../core/review/triage.ts";
import type { ColumnId } from "../core/results/columnId.ts";
import type { ProposalRows } from "./proposalTasks.ts";
import type {
  DigestEntry,
  JobSummary,
  RowCounts,
  RowDetail,
  RowPage,
  RowSort,
  RowView,
} from "./resultsQueries.ts";
import type { SourceState } from "./sourceChanges.ts";

/** The whole state of a results panel, told on `ready` and after every change. */
export interface PanelState {
  readonly jobId: string;
  readonly label: string;
  /** One line on how far the job is, such as `running · counts come at the end`. */
  readonly status: string;
  /** A failure of the job or of reading it, with what to do. */
  readonly problem?: string;
  readonly counts: RowCounts;
  /** Grows with every change of the rows; answers to an older one are stale. 0: none can be read yet. */
  readonly generation: number;
  readonly isSimulated: boolean;
  /** Some answers are new contents of files, which can be applied. */
  readonly canApply?: boolean;
  /** Some answers are findings, which the Problems view can show. */
  readonly hasFindings?: boolean;
  /** What the list shows of each row, in this order. */
  readonly columns: readonly ColumnId[];
  /** Its requests are known here, and some rows have no whole answer. */
  readonly canRetry?: boolean;
  /** A row to select and show, once: `request` grows with each wish. */
  readonly reveal?: { readonly seq: number; readonly request: number };
}

/** What applying an answer to its file would do now; `why` it cannot be is in the person's words. */
export type AnswerState =
  | { readonly state: "applicable" | "applied" }
  | { readonly state: "refused"; readonly why: string };

/** What the answers took, beside what they were said to take. */
export interface PanelSummary extends JobSummary {
  readonly estimate?: PriceRange;
}

/** What the panel shows of a row: of its answer only the blocks, shortened where they are long. */
export type ShownDetail = Omit<RowDetail, "answer">;

/** An image or a PDF that a request sent. */
export interface Attachment {
  readonly type: BinaryKind;
  readonly byteCount: number;
  /** The file that it was made from, relative to the job's base folder. */
  readonly path?: string;
  /** Pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  readonly pages?: number;
  /** Of an image that is small enough to be drawn. */
  readonly bytes?: Uint8Array;
}

/** A finding of an answer: where it is now, and what a person decided about it. */
export interface PanelFinding extends PlacedFinding {
  readonly state: TriageState["state"];
  /** What was decided, in words; absent where that says nothing. */
  readonly decision?: string;
  /** What whoever dismissed it has to say. */
  readonly note?: string;
}

/** What the extension tells the panel. */
export interface PanelApi {
  render(state: PanelState): void;
  /** Rows about what the person looks at in the editor, the likeliest first: one is selected. */
  follow(seqs: readonly number[]): void;
}

/** What the panel may ask of the extension. */
export interface PanelHostApi {
  /** The page is there, or wants another try after a failure: the state is told. */
  ready(): void;
  page(view: RowView, first: number, count: number, fields: readonly string[]): Promise<RowPage>;
  positionOf(view: RowView, seq: number): Promise<number>;
  /** The `seq` of the rows at positions `first` to `end - 1` of a view. */
  seqs(view: RowView, first: number, end: number): Promise<readonly number[]>;
  neighbour(
    view: RowView,
    seq: number,
    outcomes: readonly Outcome[],
    direction: "next" | "previous",
  ): Promise<number>;
  digest(): Promise<readonly DigestEntry[]>;
  summary(): Promise<PanelSummary>;
  /** Asks the person what the list is to show of each row; the state is told with it. */
  chooseColumns(): Promise<void>;
  detail(seq: number): Promise<ShownDetail>;
  /** An image or a PDF of the row's request, by its position in `sent`; undefined for anything else. */
  attachment(seq: number, part: number): Promise<Attachment | undefined>;
  /**
   * Opens the row's source beside the panel; `keepFocus` leaves the keyboard where it is. Fails
   * with `notFound` when nothing is left of it.
   */
  openSource(seq: number, keepFocus: boolean): Promise<void>;
  /** Opens the row's answer as a document. */
  openAnswer(seq: number): Promise<void>;
  /** Opens the row's result as JSON. */
  openResultJson(seq: number): Promise<void>;
  /** Opens the diff of the row's source and its answer. */
  openDiff(seq: number): Promise<void>;
  /** Opens a part of the row's request: its file if it is still there, else as it was sent. */
  openSent(seq: number, part: number): Promise<void>;
  /**
   * Opens what the row's answer cites, at its lines: in the file while it still has them, else as it
   * was sent. Fails with `notFound` for what the request does not have.
   */
  openCitation(seq: number, citation: number): Promise<void>;
  /** What became of the row's source since it was sent; undefined when that cannot be said. */
  sourceState(seq: number): Promise<SourceState | undefined>;
  /** Opens the diff of the row's source as it was sent and as it is. */
  openSourceDiff(seq: number): Promise<void>;
  /** Undefined for an answer that is not the new content of a file. */
  answerState(seq: number): Promise<AnswerState | undefined>;
  /** Opens the diff of what the row's answer would change. */
  applyAnswer(seq: number): Promise<void>;
  /** The same for several. */
  applyRows(rows: ProposalRows): Promise<void>;
  /** Asks what to write the rows as, and where. */
  exportRows(rows: ProposalRows): Promise<void>;
  /** Asks which recipe the rows' answers are to be the inputs of. */
  askRows(rows: ProposalRows): Promise<void>;
  /** The findings of a row where their files have them now, in the order of its answer. */
  findings(seq: number): Promise<readonly PanelFinding[]>;
  /** Opens the file of a finding at its place; fails with `notFound` when there is none. */
  openFinding(seq: number, index: number): Promise<void>;
  /** Shows the job's findings in the Problems view. */
  showFindings(): Promise<void>;
  /** Sends the row's request again, after asking how. */
  retryRow(seq: number): Promise<void>;
  /** Asks for the rest of the row's answer. */
  continueRow(seq: number): Promise<void>;
  /** Sends those of the rows again that may be. */
  retryRows(rows: ProposalRows): Promise<void>;
  /** Opens the rows' requests as a draft to be mended. */
  fixRows(rows: ProposalRows): Promise<void>;
  /** Asks for the rest of those answers that broke off. */
  continueRows(rows: ProposalRows): Promise<void>;
  copyAnswer(seq: number): Promise<void>;
  /**
   * Copies the answers in the order of `sort`; answers how many. Fails with `refused` when they are
   * too much for a clipboard.
   */
  copyRows(rows: ProposalRows, sort?: RowSort): Promise<number>;
  /** Copies the API's id of the row's answer, or of the call where there is one. */
  copyId(seq: number, of: "message" | "request"): Promise<void>;
  /** Opens a web link of an answer in the system's browser, after the editor's own question. */
  openLink(url: string): Promise<void>;
}
