import type { RowSort } from "../contracts/resultsQueries.ts";
import { element, icon } from "./element.ts";
import type { ListColumn } from "./listColumns.ts";
import { translate } from "./translate.ts";

/** The first row of the list: the columns' names, which sort. One of them is a stop of Tab. */
export class ListHeader {
  readonly element = element("div", { class: "columns", role: "row", "aria-rowindex": "1" });
  readonly #onSort: (sort: RowSort | undefined) => void;
  #columns: readonly ListColumn[] = [];
  #sort: RowSort | undefined;
  #current = 0;

  constructor(onSort: (sort: RowSort | undefined) => void) {
    this.#onSort = onSort;
    this.element.addEventListener("keydown", (event) => this.#onKey(event));
  }

  show(columns: readonly ListColumn[], sort: RowSort | undefined): void {
    const isFocused = this.element.contains(document.activeElement);
    this.#columns = columns;
    this.#sort = sort;
    this.#current = Math.min(this.#current, Math.max(columns.length - 1, 0));
    this.element.replaceChildren(...columns.map((column, at) => this.#cell(column, at)));
    if (isFocused) this.#button(this.#current)?.focus();
  }

  #cell(column: ListColumn, at: number): HTMLElement {
    const { id, isNumeric } = column;
    const label = translate(column.label);
    const sorted = this.#sort?.by === id ? this.#sort : undefined;
    const button = element("button", { type: "button", class: "sort", title: label });
    button.tabIndex = at === this.#current ? 0 : -1;
    // Too narrow for its name, which its icons stand for.
    if (id === "outcome") button.append(element("span", { class: "spoken" }, label));
    else button.append(element("span", { class: "label" }, label));
    if (sorted) button.append(icon(sorted.descending ? "arrow-down" : "arrow-up"));
    else if (id === "outcome") button.append(icon("circle-large-outline"));
    button.addEventListener("click", () => {
      this.#current = at;
      this.#onSort(nextSort(column, this.#sort));
    });
    const cell = element("span", { class: "column", role: "columnheader" }, button);
    cell.classList.toggle("numeric", isNumeric);
    cell.ariaSort = sorted ? (sorted.descending ? "descending" : "ascending") : "none";
    cell.setAttribute("aria-colindex", String(at + 1));
    return cell;
  }

  #onKey(event: KeyboardEvent): void {
    const last = this.#columns.length - 1;
    const target = new Map([
      ["ArrowLeft", Math.max(this.#current - 1, 0)],
      ["ArrowRight", Math.min(this.#current + 1, last)],
      ["Home", 0],
      ["End", last],
    ]).get(event.key);
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const before = this.#button(this.#current);
    if (before) before.tabIndex = -1;
    this.#current = target;
    const button = this.#button(target);
    if (!button) return;
    button.tabIndex = 0;
    button.focus();
  }

  #button(at: number): HTMLButtonElement | null {
    return this.element.children[at]?.querySelector("button") ?? null;
  }
}

/** What another press makes of a column: up, down, then the order of the requests. */
function nextSort(
  { id, isNumeric }: Pick<ListColumn, "id" | "isNumeric">,
  sort: RowSort | undefined,
): RowSort | undefined {
  // Who sorts by a number looks for the largest.
  if (sort?.by !== id) return { by: id, descending: isNumeric };
  return sort.descending === isNumeric ? { by: id, descending: !isNumeric } : undefined;
}
