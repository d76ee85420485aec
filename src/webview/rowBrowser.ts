import type { Remote } from "../base/rpc.ts";
import type { PanelHostApi } from "../contracts/panel.ts";
import type { ResultRow, RowSort, RowView } from "../contracts/resultsQueries.ts";
import { type ColumnId, fieldOfColumn } from "../core/results/columnId.ts";
import { Latest } from "./latest.ts";
import { failureOutcomes } from "./outcomeLook.ts";
import { everyRow } from "./panelMemory.ts";
import { type OpenIntent, RowCursor } from "./rowCursor.ts";
import { RowList } from "./rowList.ts";
import { RowPages } from "./rowPages.ts";

/** Whom the browser tells. */
export interface RowBrowserEvents {
  onSelect(row: ResultRow, intent: OpenIntent): void;
  onScroll(scrollTop: number): void;
  onSort(sort: RowSort | undefined): void;
  /** Rows have arrived; `total` of them match. */
  onRows(total: number): void;
  onFailure(error: unknown): void;
}

/** Joins the list, the rows behind it and the selection, under one view at a time. */
export class RowBrowser {
  readonly list: RowList;
  readonly #ask: Remote<PanelHostApi>["ask"];
  readonly #pages: RowPages;
  readonly #cursor: RowCursor;
  readonly #openings = new Latest();
  readonly #searches = new Latest();
  #view: RowView = everyRow;
  #fields: readonly string[] = [];

  constructor(ask: Remote<PanelHostApi>["ask"], events: RowBrowserEvents) {
    this.#ask = ask;
    this.#pages = new RowPages((view, first, count) => ask.page(view, first, count, this.#fields));
    this.#cursor = new RowCursor(
      (index) => this.#pages.row(index),
      (row, intent) => events.onSelect(row, intent),
    );
    this.list = new RowList({
      row: (index) => this.#pages.row(index),
      onMove: (index) => this.moveTo(index, "preview"),
      onOpen: (index) => this.moveTo(index, "focus"),
      onScroll: (scrollTop) => events.onScroll(scrollTop),
      onSort: (sort) => events.onSort(sort),
    });
    this.#pages.onDidChange(() => {
      this.#cursor.settle();
      this.#draw();
      events.onRows(this.#pages.total);
    });
    this.#pages.onDidFail((error) => events.onFailure(error));
  }

  /** Identity of the selected row, also while the filter hides it. */
  get selected(): number | undefined {
    return this.#cursor.seq;
  }

  /** Position of the selected row among those that match. */
  get index(): number | undefined {
    return this.#cursor.index;
  }

  get total(): number {
    return this.#pages.total;
  }

  /** Says what is shown of each row; what they are is read with the next `open`. */
  showColumns(columns: readonly ColumnId[], sort: RowSort | undefined): void {
    this.#fields = columns.flatMap((column) => fieldOfColumn(column) ?? []);
    this.list.showColumns(columns, sort);
  }

  /**
   * Reads the rows of a view anew, keeping `seq` selected. Answers false, with nothing done, when
   * a later call overtook it.
   */
  async open(view: RowView, seq: number | undefined): Promise<boolean> {
    const isCurrent = this.#openings.next();
    this.#searches.next();
    const found = seq === undefined ? -1 : await this.#ask.positionOf(view, seq);
    if (!isCurrent()) return false;
    const index = found < 0 ? undefined : found;
    if (!(await this.#pages.show(view, index ?? 0))) return false;
    this.#view = view;
    this.#cursor.place(seq, index);
    this.#draw();
    return true;
  }

  /** Selects the row at a position and shows it in the list. */
  moveTo(index: number, intent: OpenIntent): void {
    this.#cursor.moveTo(index, intent);
    this.#draw();
    this.list.reveal(index);
  }

  /** Selects a row by its identity; answers whether the filter lets it through. */
  async select(seq: number, intent: OpenIntent): Promise<boolean> {
    const isCurrent = this.#searches.next();
    const index = await this.#ask.positionOf(this.#view, seq);
    if (isCurrent() && index >= 0) this.moveTo(index, intent);
    return index >= 0;
  }

  /** Selects the nearest row that somebody has to look at; answers whether there is one. */
  async selectFailure(direction: "next" | "previous"): Promise<boolean> {
    const isCurrent = this.#searches.next();
    const here = this.#cursor.seq ?? -1;
    const found = await this.#ask.neighbour(this.#view, here, failureOutcomes, direction);
    if (found < 0 || !isCurrent()) return found >= 0;
    return this.select(found, "preview");
  }

  #draw(): void {
    this.list.show(this.#pages.total, this.#cursor.index);
  }
}
