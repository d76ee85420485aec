import type {
  ComparisonHostApi,
  ComparisonOverview,
  ComparisonState,
} from "../../../src/contracts/comparisonPanel.ts";
import type { PairDetail, PairRow, PairView } from "../../../src/contracts/comparisonQueries.ts";
import type { ComparedSide } from "../../../src/core/comparison/comparedSide.ts";
import type { PairKind } from "../../../src/core/comparison/pairKind.ts";
import { fakeRow } from "../../webview/fakeRows.ts";

const kinds: readonly PairKind[] = ["same", "changed", "new", "gone", "same"];

/** The extension's side of a comparison, over pairs in memory; it writes down what it is asked to do. */
export class FakeComparison {
  rows: readonly PairRow[];
  /** Everything the panel asked to be done, in order. */
  readonly done: string[] = [];
  left = 0;
  /** The share that is compared, and what the comparison waits for. */
  progress = 0;
  ready = Promise.resolve();
  failure: string | undefined;
  /** Called when the page is there, or there again. */
  onReady: () => void = () => undefined;
  readonly #detail: (row: PairRow) => Partial<PairDetail>;

  /** So many pairs: the same, changed, new, gone, the same, and so on. */
  constructor(total: number, detail: (row: PairRow) => Partial<PairDetail> = () => ({})) {
    this.rows = Array.from({ length: total }, (_, pair) => pairOf(pair));
    this.#detail = detail;
  }

  readonly host: ComparisonHostApi = {
    ready: () => {
      this.done.push("ready");
      this.onReady();
    },
    overview: async () => {
      if (this.failure !== undefined) throw new Error(this.failure);
      await this.ready;
      return this.overview();
    },
    progress: async () => this.progress,
    page: async (view, first, count) => {
      const rows = this.#matching(view);
      return { total: rows.length, rows: rows.slice(first, first + count) };
    },
    positionOf: async (view, pair) => this.#matching(view).findIndex((row) => row.pair === pair),
    nextDifference: async (view, pair, direction) => {
      const rows = this.#matching(view);
      const inOrder = direction === "next" ? rows : rows.toReversed();
      const here = inOrder.findIndex((row) => row.pair === pair);
      const round = [...inOrder.slice(here + 1), ...inOrder.slice(0, here + 1)];
      return round.find(({ kind }) => kind !== "same")?.pair ?? -1;
    },
    detail: async (pair) => {
      const row = this.rows[pair];
      if (row === undefined) throw new Error(`There is no pair ${pair}.`);
      return { row, ...answersOf(row), ...this.#detail(row) };
    },
    openDiff: async (pair) => void this.done.push(`openDiff ${pair}`),
    openDifferences: async (view) => {
      this.done.push(`openDifferences ${JSON.stringify(view)}`);
      return { shown: 200, left: this.left };
    },
    openSource: async (pair) => void this.done.push(`openSource ${pair}`),
    openResult: async (pair, side) => void this.done.push(`openResult ${pair} ${side}`),
    copySummary: async () => void this.done.push("copySummary"),
    swap: async () => void this.done.push("swap"),
    openLink: async (url) => void this.done.push(`openLink ${url}`),
  };

  state(generation: number, more: Partial<ComparisonState> = {}): ComparisonState {
    return { first: "Review by Sonnet", second: "Review by Haiku", generation, ...more };
  }

  overview(): ComparisonOverview {
    const byKind = { same: 0, changed: 0, new: 0, gone: 0, unanswered: 0 };
    for (const { kind } of this.rows) byKind[kind] += 1;
    const answered = byKind.same + byKind.changed;
    return {
      counts: {
        byKind,
        answered,
        alike: 0.9,
        fields: [
          { name: "category", pairs: answered, same: answered },
          { name: "score", pairs: answered, same: byKind.same },
        ],
        models: { first: [], second: [] },
        outcomes: [{ first: "answered", second: "refused", count: 1 }],
      },
      first: sideOf("Review by Sonnet", "claude-sonnet-5-5", 0.4),
      second: sideOf("Review by Haiku", "claude-haiku-5-5", 0.1),
    };
  }

  #matching({ kinds: chosen, text, field, byDifference }: PairView): readonly PairRow[] {
    const rows = this.rows.filter(
      ({ kind, first, second, fields }) =>
        (chosen.length === 0 || chosen.includes(kind)) &&
        (field === undefined || (fields ?? []).includes(field)) &&
        `${(first ?? second)?.source?.path}`.includes(text),
    );
    const weight = ({ kind }: PairRow): number => (kind === "same" ? 1 : 0);
    return byDifference ? rows.toSorted((a, b) => weight(a) - weight(b)) : rows;
  }
}

function pairOf(pair: number): PairRow {
  const kind = kinds[pair % kinds.length] ?? "same";
  const row = fakeRow(pair);
  return {
    pair,
    kind,
    ...(kind !== "new" && { first: row }),
    ...(kind !== "gone" && { second: row }),
    ...(kind === "changed" && { alike: 0.5, fields: ["score"] }),
    ...(kind === "same" && { alike: 1 }),
  };
}

function answersOf({ pair, first, second }: PairRow): Partial<PairDetail> {
  const text = (side: string): string => `**${side}** answer to ${pair}`;
  return {
    ...(first && { first: { row: first, answer: text("First"), text: "", isJson: false } }),
    ...(second && { second: { row: second, answer: text("Second"), text: "", isJson: false } }),
  };
}

function sideOf(label: string, model: string, dollars: number): ComparedSide {
  return {
    job: label,
    label,
    createdAt: 0,
    month: "2026-11",
    recipe: "Code review",
    model,
    account: "Work",
    state: "collected",
    requests: 10,
    results: 10,
    answered: 9,
    retries: 0,
    minutes: 12,
    inputTokens: 12_000,
    outputTokens: 3000,
    dollars,
    isSimulated: false,
  };
}
