import type { ResultRow, RowSort } from "../contracts/resultsQueries.ts";
import type { ColumnId } from "../core/results/columnId.ts";
import { columnTracks, fittingColumns, type ListColumn, listColumn } from "./listColumns.ts";
import { ListHeader } from "./listHeader.ts";
import { moveSelection } from "./moveSelection.ts";
import { type Choice, choiceOfClick, choiceOfKey } from "./rowSelection.ts";
import { rowView } from "./rowView.ts";
import { translate } from "./translate.ts";
import { VirtualGrid } from "./virtualGrid.ts";

/** What the list draws, and whom it tells. */
export interface RowListPlan {
  row(index: number): ResultRow | undefined;
  isChosen(row: ResultRow): boolean;
  /** The person moved to a row, or chose it too. */
  onMove(index: number, choice: Choice): void;
  /** The person opened a row. */
  onOpen(index: number): void;
  /** The person wants everything that is shown. */
  onChooseAll(): void;
  /** A menu is about to be shown for the row at `index`, or for what is chosen. */
  onMenu(index: number | undefined): void;
  onCopy(): void;
  onScroll(scrollTop: number): void;
  /** The person asked for another order; undefined for that of the requests. */
  onSort(sort: RowSort | undefined): void;
}

/** The list of results: a grid whose columns, order and selection are the person's. */
export class RowList {
  readonly #plan: RowListPlan;
  readonly #header: ListHeader;
  readonly grid: VirtualGrid<ResultRow>;
  #columns: readonly ColumnId[] = [];
  #sort: RowSort | undefined;
  #fitting: readonly ListColumn[] = [];

  constructor(plan: RowListPlan) {
    this.#plan = plan;
    this.#header = new ListHeader((sort) => plan.onSort(sort));
    this.grid = new VirtualGrid<ResultRow>(this.#header.element, {
      label: translate("Results"),
      row: (index) => plan.row(index),
      view: (index, row) => rowView(index, row, this.#fitting),
      mark: (view, row, isActive) => {
        view.ariaSelected = String(row ? plan.isChosen(row) : isActive);
        view.classList.toggle("active", isActive);
      },
      onScroll: (scrollTop) => plan.onScroll(scrollTop),
      onWidth: () => this.#fit(),
    });
    this.grid.element.setAttribute("aria-multiselectable", "true");
    this.grid.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.grid.element.addEventListener("click", (event) => {
      const index = this.grid.indexOf(event.target);
      if (index !== undefined) plan.onMove(index, choiceOfClick(event));
    });
    this.grid.element.addEventListener("contextmenu", (event) =>
      plan.onMenu(this.grid.indexOf(event.target)),
    );
    this.grid.element.addEventListener("dblclick", (event) => {
      const index = this.grid.indexOf(event.target);
      if (index !== undefined) plan.onOpen(index);
    });
  }

  /** Says what is shown of each row and what it is sorted by. */
  showColumns(columns: readonly ColumnId[], sort: RowSort | undefined): void {
    this.#columns = columns;
    this.#sort = sort;
    this.#fitting = [];
    this.#fit();
  }

  /** Leaves out the columns for which there is no room. */
  #fit(): void {
    const columns = this.#columns.map(listColumn);
    const fitting = fittingColumns(columns, this.grid.element.clientWidth, this.#sort?.by);
    const isSame = fitting.length === this.#fitting.length;
    if (isSame && fitting.every(({ id }, at) => id === this.#fitting[at]?.id)) return;
    this.#fitting = fitting;
    this.#header.show(fitting, this.#sort);
    this.grid.layOut(columnTracks(fitting), fitting.length);
  }

  #onKey(event: KeyboardEvent): void {
    // The names of the columns have keys of their own.
    if (event.target !== this.grid.element || event.altKey) return;
    const hasCommand = event.ctrlKey || event.metaKey;
    if (!(hasCommand ? this.#onCommandKey(event) : this.#onPlainKey(event))) {
      const { active, total, rowsPerPage } = this.grid;
      const index = moveSelection(event.key, active, total, rowsPerPage);
      if (index === undefined) return;
      this.#plan.onMove(index, choiceOfKey(event));
    }
    event.preventDefault();
    // The editor would take some of them for the whole page.
    event.stopPropagation();
  }

  #onPlainKey({ key }: KeyboardEvent): boolean {
    const { active } = this.grid;
    if (active === undefined || (key !== "Enter" && key !== " ")) return false;
    if (key === "Enter") this.#plan.onOpen(active);
    else this.#plan.onMove(active, "toggle");
    return true;
  }

  #onCommandKey({ key, shiftKey }: KeyboardEvent): boolean {
    if (shiftKey) return false;
    if (key.toLowerCase() === "a") this.#plan.onChooseAll();
    // Where a text is selected, that is what is meant.
    else if (key.toLowerCase() === "c" && getSelection()?.isCollapsed !== false)
      this.#plan.onCopy();
    else return false;
    return true;
  }
}
