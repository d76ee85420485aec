import type { ResultRow } from "../contracts/resultsQueries.ts";
import { element } from "./element.ts";
import { moveSelection } from "./moveSelection.ts";
import { rowElementId, rowView } from "./rowView.ts";
import { translate } from "./translate.ts";
import { rowHeight, scrollTopToShow, visibleRange } from "./visibleRange.ts";

/** What the list draws, and whom it tells. */
export interface RowListPlan {
  row(index: number): ResultRow | undefined;
  /** The person moved to a row. */
  onMove(index: number): void;
  /** The person opened a row. */
  onOpen(index: number): void;
  onScroll(scrollTop: number): void;
}

/**
 * A listbox of any number of rows, of which only those near the visible part are elements. The
 * keyboard's focus stays on the list; the active row is named to assistive technology.
 */
export class RowList {
  readonly element: HTMLElement;
  readonly #plan: RowListPlan;
  readonly #spacer = element("div", { class: "spacer", role: "presentation" });
  readonly #views = new Map<
    number,
    { readonly row: ResultRow | undefined; readonly view: HTMLElement }
  >();
  #total = 0;
  #active: number | undefined;

  constructor(plan: RowListPlan) {
    this.#plan = plan;
    this.element = element("div", {
      class: "list",
      role: "listbox",
      tabindex: "0",
      "aria-label": translate("Results"),
    });
    this.element.append(this.#spacer);
    this.element.style.setProperty("--row-height", `${rowHeight}px`);
    this.element.addEventListener("scroll", () => {
      this.#draw();
      plan.onScroll(this.element.scrollTop);
    });
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("click", (event) => {
      const index = this.#indexOf(event.target);
      if (index !== undefined) plan.onMove(index);
    });
    this.element.addEventListener("dblclick", (event) => {
      const index = this.#indexOf(event.target);
      if (index !== undefined) plan.onOpen(index);
    });
    new ResizeObserver(() => this.#draw()).observe(this.element);
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
    return { scrollTop: this.element.scrollTop, height: this.element.clientHeight };
  }

  #draw(): void {
    const { first, end } = visibleRange(this.#viewport(), this.#total);
    for (const [index, { view }] of this.#views) {
      if (index >= first && index < end) continue;
      view.remove();
      this.#views.delete(index);
    }
    for (let index = first; index < end; index++) this.#drawRow(index);
    if (this.#active !== undefined && this.#views.has(this.#active)) {
      this.element.setAttribute("aria-activedescendant", rowElementId(this.#active));
    } else this.element.removeAttribute("aria-activedescendant");
  }

  #drawRow(index: number): void {
    const row = this.#plan.row(index);
    let drawn = this.#views.get(index);
    if (drawn === undefined || drawn.row !== row) {
      const view = rowView(index, row);
      if (drawn === undefined) this.#spacer.append(view);
      else drawn.view.replaceWith(view);
      drawn = { row, view };
      this.#views.set(index, drawn);
    }
    drawn.view.ariaSetSize = String(this.#total);
    drawn.view.ariaSelected = String(index === this.#active);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      if (this.#active !== undefined) this.#plan.onOpen(this.#active);
      return;
    }
    const perPage = Math.floor(this.element.clientHeight / rowHeight);
    const index = moveSelection(event.key, this.#active, this.#total, perPage);
    if (index === undefined) return;
    event.preventDefault();
    this.#plan.onMove(index);
  }

  #indexOf(target: EventTarget | null): number | undefined {
    if (!(target instanceof Element)) return undefined;
    const view = target.closest(".row");
    for (const [index, drawn] of this.#views) if (drawn.view === view) return index;
    return undefined;
  }
}
