import type { PairRow } from "../contracts/comparisonQueries.ts";
import { type PairColumn, pairColumns, pairElementId, pairRow } from "./compareRow.ts";
import { element } from "./element.ts";
import { moveSelection } from "./moveSelection.ts";
import { translate } from "./translate.ts";
import { headerHeight, rowHeight, scrollTopToShow, visibleRange } from "./visibleRange.ts";

/** What the list draws, and whom it tells. */
export interface CompareListPlan {
  row(index: number): PairRow | undefined;
  /** The person moved to a pair. */
  onMove(index: number): void;
  /** The person opened a pair. */
  onOpen(index: number): void;
  onScroll(scrollTop: number): void;
}

/**
 * A grid of any number of pairs, of which only those near the visible part are elements. The
 * keyboard's focus stays on the list; the active row is named to assistive technology.
 */
export class CompareList {
  readonly element: HTMLElement;
  readonly #plan: CompareListPlan;
  readonly #header = element("div", { class: "columns", role: "row", "aria-rowindex": "1" });
  readonly #spacer = element("div", { class: "spacer", role: "rowgroup" });
  readonly #views = new Map<number, { readonly row: PairRow | undefined; view: HTMLElement }>();
  #labels: { readonly first: string; readonly second: string } = { first: "", second: "" };
  #columns: readonly PairColumn[] = [];
  #total = 0;
  #active: number | undefined;

  constructor(plan: CompareListPlan) {
    this.#plan = plan;
    const label = translate("Compared answers");
    this.element = element("div", { class: "list", role: "grid", tabindex: "0" });
    this.element.ariaLabel = label;
    const head = element("div", { class: "list-head", role: "rowgroup" }, this.#header);
    this.element.append(head, this.#spacer);
    this.element.style.setProperty("--row-height", `${rowHeight}px`);
    this.element.style.setProperty("--header-height", `${headerHeight}px`);
    this.element.addEventListener("scroll", () => {
      this.#draw();
      plan.onScroll(this.element.scrollTop);
    });
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("click", (event) =>
      this.#at(event, (index) => plan.onMove(index)),
    );
    this.element.addEventListener("dblclick", (event) =>
      this.#at(event, (index) => plan.onOpen(index)),
    );
    new ResizeObserver(() => {
      this.#fit();
      this.#draw();
    }).observe(this.element);
  }

  /** Says what the jobs are called. */
  label(labels: { readonly first: string; readonly second: string }): void {
    this.#labels = labels;
    this.#drawHeader();
  }

  /** Draws `total` pairs with the one at `active` selected, without scrolling. */
  show(total: number, active: number | undefined): void {
    this.#total = total;
    this.#active = active;
    this.#spacer.style.height = `${total * rowHeight}px`;
    this.#draw();
  }

  /** Scrolls no further than it takes to show the pair. */
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
    const columns = pairColumns(this.element.clientWidth);
    if (columns.length === this.#columns.length) return;
    this.#columns = columns;
    this.element.style.setProperty("--columns", columns.map(({ track }) => track).join(" "));
    this.element.setAttribute("aria-colcount", String(columns.length));
    this.#drawHeader();
    for (const { view } of this.#views.values()) view.remove();
    this.#views.clear();
  }

  #drawHeader(): void {
    const cells = this.#columns.map(({ id, label }, at) => {
      const job = id === "first" || id === "second" ? this.#labels[id] : "";
      const words = label === undefined ? job : translate(label);
      const cell = element(
        "span",
        { class: "column dim", role: "columnheader", title: words, "aria-colindex": `${at + 1}` },
        element("span", { class: id === "kind" ? "spoken" : "label" }, words),
      );
      return cell;
    });
    this.#header.replaceChildren(...cells);
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
      this.element.setAttribute("aria-activedescendant", pairElementId(this.#active));
    else this.element.removeAttribute("aria-activedescendant");
  }

  #drawRow(index: number): void {
    const row = this.#plan.row(index);
    let drawn = this.#views.get(index);
    if (drawn === undefined || drawn.row !== row) {
      const view = pairRow(index, row, this.#columns);
      if (drawn === undefined) this.#spacer.append(view);
      else drawn.view.replaceWith(view);
      drawn = { row, view };
      this.#views.set(index, drawn);
    }
    drawn.view.ariaSelected = String(index === this.#active);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      if (this.#active !== undefined) this.#plan.onOpen(this.#active);
      return;
    }
    const perPage = Math.floor(this.#viewport().height / rowHeight);
    const index = moveSelection(event.key, this.#active, this.#total, perPage);
    if (index === undefined) return;
    event.preventDefault();
    this.#plan.onMove(index);
  }

  #at({ target }: Event, work: (index: number) => void): void {
    if (!(target instanceof Element)) return;
    const view = target.closest(".row");
    for (const [index, drawn] of this.#views) if (drawn.view === view) work(index);
  }
}
