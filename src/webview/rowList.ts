import type { ResultRow, RowSort } from "../contracts/resultsQueries.ts";
import type { ColumnId } from "../core/results/columnId.ts";
import { element } from "./element.ts";
import { columnTracks, fittingColumns, type ListColumn, listColumn } from "./listColumns.ts";
import { ListHeader } from "./listHeader.ts";
import { moveSelection } from "./moveSelection.ts";
import { type Choice, choiceOfClick, choiceOfKey } from "./rowSelection.ts";
import { rowElementId, rowView } from "./rowView.ts";
import { translate } from "./translate.ts";
import { headerHeight, rowHeight, scrollTopToShow, visibleRange } from "./visibleRange.ts";

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

/**
 * A grid of any number of rows, of which only those near the visible part are elements. The
 * keyboard's focus stays on the list; the active row is named to assistive technology.
 */
export class RowList {
  readonly element: HTMLElement;
  readonly #plan: RowListPlan;
  readonly #header: ListHeader;
  readonly #spacer = element("div", { class: "spacer", role: "rowgroup" });
  readonly #views = new Map<
    number,
    { readonly row: ResultRow | undefined; readonly view: HTMLElement }
  >();
  #columns: readonly ColumnId[] = [];
  #sort: RowSort | undefined;
  #fitting: readonly ListColumn[] = [];
  #total = 0;
  #active: number | undefined;

  constructor(plan: RowListPlan) {
    this.#plan = plan;
    this.element = element("div", {
      class: "list",
      role: "grid",
      tabindex: "0",
      "aria-label": translate("Results"),
      "aria-multiselectable": "true",
    });
    this.#header = new ListHeader((sort) => plan.onSort(sort));
    const head = element("div", { class: "list-head", role: "rowgroup" }, this.#header.element);
    this.element.append(head, this.#spacer);
    this.element.style.setProperty("--row-height", `${rowHeight}px`);
    this.element.style.setProperty("--header-height", `${headerHeight}px`);
    this.element.addEventListener("scroll", () => {
      this.#draw();
      plan.onScroll(this.element.scrollTop);
    });
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("click", (event) => {
      const index = this.#indexOf(event.target);
      if (index !== undefined) plan.onMove(index, choiceOfClick(event));
    });
    this.element.addEventListener("contextmenu", (event) =>
      plan.onMenu(this.#indexOf(event.target)),
    );
    this.element.addEventListener("dblclick", (event) => {
      const index = this.#indexOf(event.target);
      if (index !== undefined) plan.onOpen(index);
    });
    new ResizeObserver(() => {
      this.#fit();
      this.#draw();
    }).observe(this.element);
  }

  /** Says what is shown of each row and what it is sorted by. */
  showColumns(columns: readonly ColumnId[], sort: RowSort | undefined): void {
    this.#columns = columns;
    this.#sort = sort;
    this.#fitting = [];
    this.#fit();
  }

  /** Draws `total` rows with the row at `active` selected, without scrolling. */
  show(total: number, active: number | undefined): void {
    this.#total = total;
    this.#active = active;
    this.#spacer.style.height = `${total * rowHeight}px`;
    this.#draw();
  }

  /** Scrolls no further than it takes to show the row. */
  reveal(index: number): void {
    this.scrollTo(scrollTopToShow(index, this.#viewport()));
  }

  scrollTo(scrollTop: number): void {
    this.element.scrollTop = scrollTop;
    this.#draw();
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  #viewport(): { readonly scrollTop: number; readonly height: number } {
    const { scrollTop, clientHeight } = this.element;
    return { scrollTop, height: clientHeight - headerHeight };
  }

  /** Leaves out the columns for which there is no room. */
  #fit(): void {
    const columns = this.#columns.map(listColumn);
    const fitting = fittingColumns(columns, this.element.clientWidth, this.#sort?.by);
    const isSame = fitting.length === this.#fitting.length;
    if (isSame && fitting.every(({ id }, at) => id === this.#fitting[at]?.id)) return;
    this.#fitting = fitting;
    this.element.style.setProperty("--columns", columnTracks(fitting));
    this.element.setAttribute("aria-colcount", String(fitting.length));
    this.#header.show(fitting, this.#sort);
    for (const { view } of this.#views.values()) view.remove();
    this.#views.clear();
    this.#draw();
  }

  #draw(): void {
    const { first, end } = visibleRange(this.#viewport(), this.#total);
    for (const [index, { view }] of this.#views) {
      if (index >= first && index < end) continue;
      view.remove();
      this.#views.delete(index);
    }
    for (let index = first; index < end; index++) this.#drawRow(index);
    this.element.setAttribute("aria-rowcount", String(this.#total + 1));
    if (this.#active !== undefined && this.#views.has(this.#active)) {
      this.element.setAttribute("aria-activedescendant", rowElementId(this.#active));
    } else this.element.removeAttribute("aria-activedescendant");
  }

  #drawRow(index: number): void {
    const row = this.#plan.row(index);
    let drawn = this.#views.get(index);
    if (drawn === undefined || drawn.row !== row) {
      const view = rowView(index, row, this.#fitting);
      if (drawn === undefined) this.#spacer.append(view);
      else drawn.view.replaceWith(view);
      drawn = { row, view };
      this.#views.set(index, drawn);
    }
    const isActive = index === this.#active;
    drawn.view.ariaSelected = String(row ? this.#plan.isChosen(row) : isActive);
    drawn.view.classList.toggle("active", isActive);
  }

  #onKey(event: KeyboardEvent): void {
    // The names of the columns have keys of their own.
    if (event.target !== this.element || event.altKey) return;
    const hasCommand = event.ctrlKey || event.metaKey;
    if (!(hasCommand ? this.#onCommandKey(event) : this.#onPlainKey(event))) {
      const perPage = Math.floor(this.#viewport().height / rowHeight);
      const index = moveSelection(event.key, this.#active, this.#total, perPage);
      if (index === undefined) return;
      this.#plan.onMove(index, choiceOfKey(event));
    }
    event.preventDefault();
    // The editor would take some of them for the whole page.
    event.stopPropagation();
  }

  #onPlainKey({ key }: KeyboardEvent): boolean {
    const active = this.#active;
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

  #indexOf(target: EventTarget | null): number | undefined {
    if (!(target instanceof Element)) return undefined;
    const view = target.closest(".row");
    for (const [index, drawn] of this.#views) if (drawn.view === view) return index;
    return undefined;
  }
}
