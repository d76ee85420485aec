import { element } from "./element.ts";
import { gridRowId } from "./gridRow.ts";
import { headerHeight, rowHeight, scrollTopToShow, visibleRange } from "./visibleRange.ts";

/** What a grid draws, and whom it tells. */
export interface VirtualGridPlan<Row> {
  readonly label: string;
  /** Undefined while it is on its way. */
  row(index: number): Row | undefined;
  view(index: number, row: Row | undefined): HTMLElement;
  /** Marks the drawn row: whether it is chosen, and whether it is the active one. */
  mark(view: HTMLElement, row: Row | undefined, isActive: boolean): void;
  onScroll(scrollTop: number): void;
  /** The grid is as wide as it is now, in CSS pixels. */
  onWidth(width: number): void;
}

/**
 * A grid of any number of rows, of which only those near the visible part are elements. The
 * keyboard's focus stays on the grid; the active row is named to assistive technology.
 */
export class VirtualGrid<Row> {
  readonly element: HTMLElement;
  readonly #plan: VirtualGridPlan<Row>;
  readonly #spacer = element("div", { class: "spacer", role: "rowgroup" });
  readonly #views = new Map<
    number,
    { readonly row: Row | undefined; readonly view: HTMLElement }
  >();
  #total = 0;
  #active: number | undefined;

  /** `header` is the row that names the columns. */
  constructor(header: HTMLElement, plan: VirtualGridPlan<Row>) {
    this.#plan = plan;
    this.element = element("div", {
      class: "list",
      role: "grid",
      tabindex: "0",
      "aria-label": plan.label,
    });
    this.element.append(
      element("div", { class: "list-head", role: "rowgroup" }, header),
      this.#spacer,
    );
    this.element.style.setProperty("--row-height", `${rowHeight}px`);
    this.element.style.setProperty("--header-height", `${headerHeight}px`);
    this.element.addEventListener("scroll", () => {
      this.#draw();
      plan.onScroll(this.element.scrollTop);
    });
    new ResizeObserver(() => {
      plan.onWidth(this.element.clientWidth);
      this.#draw();
    }).observe(this.element);
  }

  get total(): number {
    return this.#total;
  }

  /** The row with the keyboard. */
  get active(): number | undefined {
    return this.#active;
  }

  /** Whole rows that fit in the visible part. */
  get rowsPerPage(): number {
    return Math.floor(this.#viewport().height / rowHeight);
  }

  /** Draws `total` rows with the row at `active` selected, without scrolling. */
  show(total: number, active: number | undefined): void {
    this.#total = total;
    this.#active = active;
    this.#spacer.style.height = `${total * rowHeight}px`;
    this.#draw();
  }

  /** Lays rows out in `count` columns; `tracks` is the value of `grid-template-columns`. */
  layOut(tracks: string, count: number): void {
    this.element.style.setProperty("--columns", tracks);
    this.element.setAttribute("aria-colcount", String(count));
    for (const { view } of this.#views.values()) view.remove();
    this.#views.clear();
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

  /** The row that an event is about, if it is about one. */
  indexOf(target: EventTarget | null): number | undefined {
    if (!(target instanceof Element)) return undefined;
    const view = target.closest(".row");
    for (const [index, drawn] of this.#views) if (drawn.view === view) return index;
    return undefined;
  }

  #viewport(): { readonly scrollTop: number; readonly height: number } {
    const { scrollTop, clientHeight } = this.element;
    return { scrollTop, height: clientHeight - headerHeight };
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
    if (this.#active !== undefined && this.#views.has(this.#active))
      this.element.setAttribute("aria-activedescendant", gridRowId(this.#active));
    else this.element.removeAttribute("aria-activedescendant");
  }

  #drawRow(index: number): void {
    const row = this.#plan.row(index);
    let drawn = this.#views.get(index);
    if (drawn === undefined || drawn.row !== row) {
      const view = this.#plan.view(index, row);
      if (drawn === undefined) this.#spacer.append(view);
      else drawn.view.replaceWith(view);
      drawn = { row, view };
      this.#views.set(index, drawn);
    }
    this.#plan.mark(drawn.view, row, index === this.#active);
  }
}
