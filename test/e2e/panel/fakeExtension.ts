import type { ColumnId } from "../../../src/core/results/columnId.ts";
import type {
  AnswerState,
  PanelFinding,
  Attachment,
  PanelHostApi,
  PanelState,
  PanelSummary,
} from "../../../src/contracts/panel.ts";
import type {
  DigestEntry,
  ResultRow,
  RowCounts,
  RowDetail,
} from "../../../src/contracts/resultsQueries.ts";
import type { SourceState } from "../../../src/contracts/sourceChanges.ts";
import { matchingRows } from "../../webview/fakeRows.ts";

/** The extension's side of a panel, over rows in memory; it writes down what it is asked to do. */
export class FakeExtension {
  rows: readonly ResultRow[];
  /** Everything the panel asked to be done, in order. */
  readonly done: string[] = [];
  pagesAsked = 0;
  fieldsAsked: readonly string[] = [];
  columns: readonly ColumnId[] = ["outcome", "source", "words", "outputTokens", "cost"];
  digest: readonly DigestEntry[] = [];
  summary: PanelSummary = {
    inputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    batchDollars: 0,
    longest: [],
  };
  answerState: AnswerState | undefined;
  sourceState: SourceState | undefined;
  /** What the parts of requests are. */
  attachments: readonly (Attachment | undefined)[] = [];
  findings: readonly PanelFinding[] = [];
  /** Set to make a method fail with these words. */
  failure: { readonly method: keyof PanelHostApi; readonly words: string } | undefined;
  /** Called when the page is there, or there again. */
  onReady: () => void = () => undefined;
  readonly #detail: (row: ResultRow) => Partial<RowDetail>;

  constructor(
    rows: readonly ResultRow[],
    detail: (row: ResultRow) => Partial<RowDetail> = (row) => ({ answer: `Answer ${row.seq}` }),
  ) {
    this.rows = rows;
    this.#detail = detail;
  }

  readonly host: PanelHostApi = {
    ready: () => {
      this.done.push("ready");
      this.onReady();
    },
    page: async (view, first, count, fields) => {
      this.#check("page");
      this.pagesAsked++;
      this.fieldsAsked = fields;
      const rows = matchingRows(this.rows, view);
      return { total: rows.length, rows: rows.slice(first, first + count) };
    },
    positionOf: async (view, seq) =>
      matchingRows(this.rows, view).findIndex((row) => row.seq === seq),
    seqs: async (view, first, end) =>
      matchingRows(this.rows, view)
        .slice(first, end)
        .map(({ seq }) => seq),
    neighbour: async (view, seq, outcomes, direction) => {
      const rows = matchingRows(this.rows, view);
      const inOrder = direction === "next" ? rows : rows.toReversed();
      const here = inOrder.findIndex((row) => row.seq === seq);
      const round = [...inOrder.slice(here + 1), ...inOrder.slice(0, here + 1)];
      return round.find(({ outcome }) => outcomes.includes(outcome))?.seq ?? -1;
    },
    digest: async () => this.digest,
    summary: async () => {
      this.#check("summary");
      return this.summary;
    },
    findings: async () => this.findings,
    openFinding: async (seq, index) => this.#do("openFinding", `${seq} ${index}`),
    showFindings: async () => this.#do("showFindings", ""),
    chooseColumns: async () => this.#do("chooseColumns", ""),
    detail: async (seq) => {
      const row = this.rows.find((known) => known.seq === seq);
      if (row === undefined) throw new Error(`There is no row ${seq}.`);
      const { answer = "", ...more } = this.#detail(row);
      const text = { kind: "text" as const, text: answer };
      return { row, blocks: answer === "" ? [] : [text], citations: [], sent: [], ...more };
    },
    attachment: async (_seq, part) => {
      this.#check("attachment");
      return this.attachments[part];
    },
    openSource: async (seq, keepFocus) => this.#do("openSource", `${seq} ${keepFocus}`),
    openAnswer: async (seq) => this.#do("openAnswer", seq),
    openResultJson: async (seq) => this.#do("openResultJson", seq),
    openDiff: async (seq) => this.#do("openDiff", seq),
    openSent: async (seq, part) => this.#do("openSent", `${seq} ${part}`),
    openCitation: async (seq, citation) => this.#do("openCitation", `${seq} ${citation}`),
    sourceState: async () => {
      this.#check("sourceState");
      return this.sourceState;
    },
    openSourceDiff: async (seq) => this.#do("openSourceDiff", seq),
    answerState: async (seq) => {
      this.done.push(`answerState ${seq}`);
      return this.answerState;
    },
    applyAnswer: async (seq) => this.#do("applyAnswer", seq),
    applyRows: async (rows) => this.#do("applyRows", JSON.stringify(rows)),
    exportRows: async (rows) => this.#do("exportRows", JSON.stringify(rows)),
    askRows: async (rows) => this.#do("askRows", JSON.stringify(rows)),
    retryRow: async (seq) => this.#do("retryRow", seq),
    continueRow: async (seq) => this.#do("continueRow", seq),
    retryRows: async (rows) => this.#do("retryRows", JSON.stringify(rows)),
    fixRows: async (rows) => this.#do("fixRows", JSON.stringify(rows)),
    continueRows: async (rows) => this.#do("continueRows", JSON.stringify(rows)),
    copyAnswer: async (seq) => this.#do("copyAnswer", seq),
    copyRows: async (rows, sort) => {
      this.#do("copyRows", JSON.stringify({ rows, sort }));
      const { total } = this.#counts();
      return "seqs" in rows ? rows.seqs.length : total - (rows.filter.except?.length ?? 0);
    },
    copyId: async (seq, of) => this.#do("copyId", `${seq} ${of}`),
    openLink: async (url) => this.#do("openLink", url),
  };

  /** The state of the panel at a generation. */
  state(generation: number, more: Partial<PanelState> = {}): PanelState {
    return {
      jobId: "job-1",
      label: "Test",
      status: "Ended",
      counts: this.#counts(),
      generation,
      columns: this.columns,
      isSimulated: false,
      ...more,
    };
  }

  #counts(): RowCounts {
    const byOutcome: { -readonly [K in keyof RowCounts["byOutcome"]]: number } = {};
    for (const { outcome } of this.rows) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
    return { total: this.rows.length, byOutcome };
  }

  #do(method: keyof PanelHostApi, what: string | number): void {
    this.#check(method);
    this.done.push(`${method} ${what}`);
  }

  #check(method: keyof PanelHostApi): void {
    if (this.failure?.method === method) throw new Error(this.failure.words);
  }
}
