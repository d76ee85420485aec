import { element } from "./element.ts";
import { translate } from "./translate.ts";
import { rowHeight } from "./visibleRange.ts";

/** The element id of the row at a position. */
export function gridRowId(index: number): string {
  return `row-${index}`;
}

/** A row of a grid; an empty one, without `cells`, while it is on its way. */
export function gridRow(index: number, cells: readonly HTMLElement[] | undefined): HTMLElement {
  const view = element("div", { class: "row", role: "row", id: gridRowId(index) });
  // The names of the columns are the first row.
  view.setAttribute("aria-rowindex", String(index + 2));
  view.style.transform = `translateY(${index * rowHeight}px)`;
  if (cells === undefined) {
    view.ariaLabel = translate("Loading…");
    view.ariaBusy = "true";
    return view;
  }
  for (const [at, cell] of cells.entries()) {
    cell.role = "gridcell";
    cell.setAttribute("aria-colindex", String(at + 1));
    view.append(cell);
  }
  return view;
}
