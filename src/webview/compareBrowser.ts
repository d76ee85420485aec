import type { Remote } from "../base/rpc.ts";
import type { ComparisonHostApi } from "../contracts/comparisonPanel.ts";
import type { PairRow, PairView } from "../contracts/comparisonQueries.ts";
import { CompareList } from "./compareList.ts";
import { everyPair } from "./compareMemory.ts";
import { Latest } from "./latest.ts";
import { RowPages } from "./rowPages.ts";
import type { VirtualGrid } from "./virtualGrid.ts";

/** Whom the browser tells. */
export interface CompareBrowserEvents {
  onSelect(pair: number): void;
  onOpen(pair: number): void;
  onScroll(scrollTop: number): void;
  /** Pairs have arrived; `total` of them match. */
  onRows(total: number): void;
  onFailure(error: unknown): void;
}

/** Joins the list, the pairs behind it and the selection, under one view at a time. */
export class CompareBrowser {
  readonly list: CompareList;
  readonly #ask: Remote<ComparisonHostApi>["ask"];
  readonly #events: CompareBrowserEvents;
  readonly #pages: RowPages<PairView, PairRow>;
  readonly #turns = new Latest();
  #view: PairView = everyPair;
  #index: number | undefined;
  #pair: number | undefined;
  /** The selected position whose pair is still on its way. */
  #isAwaited = false;

  constructor(ask: Remote<ComparisonHostApi>["ask"], events: CompareBrowserEvents) {
    this.#ask = ask;
    this.#events = events;
    this.#pages = new RowPages((view: PairView, first, count) => ask.page(view, first, count));
    this.list = new CompareList({
      row: (index) => this.#pages.row(index),
      onMove: (index) => this.moveTo(index),
      onOpen: (index) => {
        this.moveTo(index);
        const row = this.#pages.row(index);
        if (row) events.onOpen(row.pair);
      },
      onScroll: (scrollTop) => events.onScroll(scrollTop),
    });
    this.#pages.onDidChange(() => {
      this.#settle();
      this.grid.show(this.#pages.total, this.#index);
      events.onRows(this.#pages.total);
    });
    this.#pages.onDidFail((error) => events.onFailure(error));
  }

  get total(): number {
    return this.#pages.total;
  }

  /** The list's rows: to scroll, to show and to focus. */
  get grid(): VirtualGrid<PairRow> {
    return this.list.grid;
  }

  /** Position of the selected pair among those that match. */
  get index(): number | undefined {
    return this.#index;
  }

  /** Reads the pairs of a view anew, keeping one selected. Answers false when it was overtaken. */
  async open(view: PairView, pair: number | undefined): Promise<boolean> {
    const isCurrent = this.#turns.next();
    const found = pair === undefined ? -1 : await this.#ask.positionOf(view, pair);
    if (!isCurrent() || !(await this.#pages.show(view, Math.max(found, 0)))) return false;
    this.#view = view;
    this.#pair = pair;
    this.#index = found < 0 ? undefined : found;
    this.#isAwaited = false;
    this.grid.show(this.#pages.total, this.#index);
    return true;
  }

  /** Selects the pair at a position and shows it in the list. */
  moveTo(index: number): void {
    this.#index = index;
    this.#isAwaited = true;
    this.#settle();
    this.grid.show(this.#pages.total, index);
    this.grid.reveal(index);
  }

  /** Selects the nearest pair that is not the same; answers whether there is one. */
  async selectDifference(direction: "next" | "previous"): Promise<boolean> {
    const isCurrent = this.#turns.next();
    const found = await this.#ask.nextDifference(this.#view, this.#pair ?? 0, direction);
    const index = found < 0 ? -1 : await this.#ask.positionOf(this.#view, found);
    if (index >= 0 && isCurrent()) this.moveTo(index);
    return index >= 0;
  }

  #settle(): void {
    const row = this.#index === undefined ? undefined : this.#pages.row(this.#index);
    if (row === undefined || !this.#isAwaited) return;
    this.#isAwaited = false;
    this.#pair = row.pair;
    this.#events.onSelect(row.pair);
  }
}
