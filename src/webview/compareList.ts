import type { PairRow } from "../contracts/comparisonQueries.ts";
import { type PairColumn, pairColumns, pairRow } from "./compareRow.ts";
import { element } from "./element.ts";
import { moveSelection } from "./moveSelection.ts";
import { translate } from "./translate.ts";
import { VirtualGrid } from "./virtualGrid.ts";

/** What the list draws, and whom it tells. */
export interface CompareListPlan {
  row(index: number): PairRow | undefined;
  /** The person moved to a pair. */
  onMove(index: number): void;
  /** The person opened a pair. */
  onOpen(index: number): void;
  onScroll(scrollTop: number): void;
}

/** The list of pairs: a grid whose columns are named after the jobs. */
export class CompareList {
  readonly #plan: CompareListPlan;
  readonly #header = element("div", { class: "columns", role: "row", "aria-rowindex": "1" });
  readonly grid: VirtualGrid<PairRow>;
  #labels: { readonly first: string; readonly second: string } = { first: "", second: "" };
  #columns: readonly PairColumn[] = [];

  constructor(plan: CompareListPlan) {
    this.#plan = plan;
    this.grid = new VirtualGrid<PairRow>(this.#header, {
      label: translate("Compared answers"),
      row: (index) => plan.row(index),
      view: (index, row) => pairRow(index, row, this.#columns),
      mark: (view, _row, isActive) => {
        view.ariaSelected = String(isActive);
      },
      onScroll: (scrollTop) => plan.onScroll(scrollTop),
      onWidth: (width) => this.#fit(width),
    });
    this.grid.element.addEventListener("keydown", (event) => this.#onKey(event));
    this.grid.element.addEventListener("click", ({ target }) => {
      const index = this.grid.indexOf(target);
      if (index !== undefined) plan.onMove(index);
    });
    this.grid.element.addEventListener("dblclick", ({ target }) => {
      const index = this.grid.indexOf(target);
      if (index !== undefined) plan.onOpen(index);
    });
  }

  /** Says what the jobs are called. */
  label(labels: { readonly first: string; readonly second: string }): void {
    this.#labels = labels;
    this.#drawHeader();
  }

  /** Leaves out the columns for which there is no room. */
  #fit(width: number): void {
    const columns = pairColumns(width);
    if (columns.length === this.#columns.length) return;
    this.#columns = columns;
    this.#drawHeader();
    this.grid.layOut(columns.map(({ track }) => track).join(" "), columns.length);
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

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { active, total, rowsPerPage } = this.grid;
    if (event.key === "Enter") {
      if (active !== undefined) this.#plan.onOpen(active);
      return;
    }
    const index = moveSelection(event.key, active, total, rowsPerPage);
    if (index === undefined) return;
    event.preventDefault();
    this.#plan.onMove(index);
  }
}
