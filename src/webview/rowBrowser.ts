import type { Remote } from "../base/rpc.ts";
import type { PanelHostApi } from "../contracts/panel.ts";
import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { ResultRow, RowFilter, RowSort, RowView } from "../contracts/resultsQueries.ts";
import { type ColumnId, fieldOfColumn } from "../core/results/columnId.ts";
import { Latest } from "./latest.ts";
import { failureOutcomes } from "./outcomeLook.ts";
import { everyRow } from "./panelMemory.ts";
import { RowChoices } from "./rowChoices.ts";
import { type OpenIntent, RowCursor } from "./rowCursor.ts";
import { RowList } from "./rowList.ts";
import type { VirtualGrid } from "./virtualGrid.ts";
import { RowPages } from "./rowPages.ts";
import type { Choice } from "./rowSelection.ts";

/** Whom the browser tells. */
export interface RowBrowserEvents {
  onSelect(row: ResultRow, intent: OpenIntent): void;
  onScroll(scrollTop: number): void;
  onSort(sort: RowSort | undefined): void;
  /** Rows have arrived, or others are chosen; `total` of them match. */
  onRows(total: number): void;
  /** A menu is about to be shown for what is chosen. */
  onMenu(): void;
  /** The chosen rows are to be copied. */
  onCopy(): void;
  onFailure(error: unknown): void;
}

/** Joins the list, the rows behind it and the selection, under one view at a time. */
export class RowBrowser {
  readonly #list: RowList;
  readonly #ask: Remote<PanelHostApi>["ask"];
  readonly #events: RowBrowserEvents;
  readonly #pages: RowPages;
  readonly #cursor: RowCursor;
  readonly #choices = new RowChoices((first, end) => this.#seqsBetween(first, end));
  readonly #openings = new Latest();
  readonly #searches = new Latest();
  #view: RowView = everyRow;
  #fields: readonly string[] = [];

  constructor(ask: Remote<PanelHostApi>["ask"], events: RowBrowserEvents) {
    this.#ask = ask;
    this.#events = events;
    this.#pages = new RowPages((view, first, count) => ask.page(view, first, count, this.#fields));
    this.#cursor = new RowCursor(
      (index) => this.#pages.row(index),
      (row, intent) => events.onSelect(row, intent),
    );
    this.#list = new RowList({
      row: (index) => this.#pages.row(index),
      isChosen: (row) => this.#choices.has(row.seq, this.#cursor.seq),
      onMove: (index, choice) => this.#move(index, choice),
      onOpen: (index) => this.moveTo(index, "focus"),
      onChooseAll: () => this.#chooseAll(),
      onMenu: (index) => this.#menu(index),
      onCopy: () => events.onCopy(),
      onScroll: (scrollTop) => events.onScroll(scrollTop),
      onSort: (sort) => events.onSort(sort),
    });
    this.#pages.onDidChange(() => {
      this.#cursor.settle();
      this.#draw();
    });
    this.#pages.onDidFail((error) => events.onFailure(error));
  }

  /** The list's rows: to scroll, to show and to focus. */
  get grid(): VirtualGrid<ResultRow> {
    return this.#list.grid;
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

  /** How many rows are chosen; 0 when it is just the one that the cursor is on. */
  get chosen(): number {
    return this.#choices.count(this.total);
  }

  /** What is done to many rows is done to these: those that were chosen, else all that are shown. */
  get rows(): ProposalRows {
    const several = this.chosen > 0 ? this.#choices.rows(this.#filter) : undefined;
    return several ?? { filter: this.#filter };
  }

  /** The chosen rows, or the one that the cursor is on; undefined without one. */
  get chosenRows(): ProposalRows | undefined {
    if (this.chosen > 0) return this.#choices.rows(this.#filter);
    return this.selected === undefined ? undefined : { seqs: [this.selected] };
  }

  /** The row that the cursor is on, once it is there. */
  get row(): ResultRow | undefined {
    return this.index === undefined ? undefined : this.#pages.row(this.index);
  }

  /** Says what is shown of each row; what they are is read with the next `open`. */
  showColumns(columns: readonly ColumnId[], sort: RowSort | undefined): void {
    this.#fields = columns.flatMap((column) => fieldOfColumn(column) ?? []);
    this.#list.showColumns(columns, sort);
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
    // What was chosen under another filter may not be seen any more.
    if (isSameFilter(view, this.#view)) this.#choices.anchorAt(index);
    else this.#choices.collapse(index);
    this.#view = view;
    this.#cursor.place(seq, index);
    this.#draw();
    return true;
  }

  /** Selects the row at a position, alone, and shows it in the list. */
  moveTo(index: number, intent: OpenIntent): void {
    this.#choices.collapse(index);
    this.#moveCursor(index, intent);
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

  /** Lets go of all but the cursor's row; answers whether there was more. */
  collapse(): boolean {
    if (this.chosen === 0) return false;
    this.#choices.collapse(this.index);
    this.#draw();
    return true;
  }

  get #filter(): RowFilter {
    const { sort: _, ...filter } = this.#view;
    return filter;
  }

  #move(index: number, choice: Choice): void {
    if (choice === "only") {
      this.moveTo(index, "preview");
      return;
    }
    const row = this.#pages.row(index);
    const before = this.#cursor.seq;
    if (choice === "toggle" && row) this.#choices.toggle(row.seq, index, before);
    if (choice === "keep") this.#choices.hold(before);
    // Nothing is opened beside the panel while several are being chosen.
    this.#moveCursor(index, "nothing");
    if (choice === "extend") this.#extendTo(index);
  }

  #extendTo(index: number): void {
    this.#choices.extendTo(index).then(
      (isDone) => isDone && this.#draw(),
      (error: unknown) => this.#events.onFailure(error),
    );
  }

  #chooseAll(): void {
    this.#choices.all();
    this.#draw();
  }

  /** A menu is for what is chosen if it is opened on that, else for the row below it. */
  #menu(index: number | undefined): void {
    const row = index === undefined ? undefined : this.#pages.row(index);
    const isMeant = row === undefined || this.#choices.has(row.seq, this.#cursor.seq);
    if (!isMeant && index !== undefined) this.moveTo(index, "nothing");
    this.#events.onMenu();
  }

  #moveCursor(index: number, intent: OpenIntent): void {
    this.#cursor.moveTo(index, intent);
    this.#draw();
    this.grid.reveal(index);
  }

  async #seqsBetween(first: number, end: number): Promise<readonly number[]> {
    const { sort, text, outcomes, group } = this.#view;
    const isEvery = !sort && !group && text === "" && outcomes.length === 0;
    // A row's position among all rows in their order is its identity.
    if (isEvery) return Array.from({ length: end - first }, (_, at) => first + at);
    return this.#ask.seqs(this.#view, first, end);
  }

  #draw(): void {
    this.grid.show(this.#pages.total, this.#cursor.index);
    this.#events.onRows(this.#pages.total);
  }
}

function isSameFilter(one: RowFilter, other: RowFilter): boolean {
  const key = ({ text, outcomes, group }: RowFilter): string =>
    JSON.stringify([text, outcomes, group]);
  return key(one) === key(other);
}
