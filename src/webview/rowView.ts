import type { ResultRow } from "../contracts/resultsQueries.ts";
import { formatDollars } from "../core/pricing/formatDollars.ts";
import { type ColumnId, fieldOfColumn } from "../core/results/columnId.ts";
import { element, icon } from "./element.ts";
import type { ListColumn } from "./listColumns.ts";
import { compactNumber, exactNumber } from "./numbers.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { rowTitle } from "./rowTitle.ts";
import { translate } from "./translate.ts";
import { rowHeight } from "./visibleRange.ts";

/** The element id of the row at a position. */
export function rowElementId(index: number): string {
  return `row-${index}`;
}

/** A row of the list; an empty one while the row is on its way. */
export function rowView(
  index: number,
  row: ResultRow | undefined,
  columns: readonly ListColumn[],
): HTMLElement {
  const view = element("div", { class: "row", role: "row", id: rowElementId(index) });
  // The names of the columns are the first row.
  view.setAttribute("aria-rowindex", String(index + 2));
  view.style.transform = `translateY(${index * rowHeight}px)`;
  if (row === undefined) {
    view.ariaLabel = translate("Loading…");
    view.ariaBusy = "true";
    return view;
  }
  for (const [at, column] of columns.entries()) {
    const cell = cellOf(column.id, row);
    cell.role = "gridcell";
    cell.setAttribute("aria-colindex", String(at + 1));
    view.append(cell);
  }
  return view;
}

function cellOf(column: ColumnId, row: ResultRow): HTMLElement {
  switch (column) {
    case "outcome":
      return outcomeCell(row);
    case "source":
      return sourceCell(row);
    case "words":
      return element("span", { class: "words" }, row.firstWords);
    case "inputTokens":
      return numberCell(row.inputTokens, "{0} input tokens");
    case "outputTokens":
      return numberCell(row.outputTokens, "{0} output tokens");
    case "cost":
      return costCell(row);
    case "stopReason":
      return textCell(row.stopReason);
    case "customId":
      return textCell(row.customId);
    default:
      return textCell(row.fields?.[fieldOfColumn(column) ?? ""]);
  }
}

function outcomeCell({ outcome }: ResultRow): HTMLElement {
  const look = outcomeLooks[outcome];
  const mark = icon(look.icon);
  mark.classList.add(`tone-${look.tone}`);
  const word = translate(look.word);
  const cell = element("span", { class: "outcome", title: word }, mark);
  cell.append(element("span", { class: "spoken" }, word));
  return cell;
}

function sourceCell(row: ResultRow): HTMLElement {
  const { name, folder, place } = rowTitle(row);
  const cell = element(
    "span",
    { class: "source", title: `${folder === "" ? "" : `${folder}/`}${name}${place}` },
    element("span", { class: "name" }, name),
  );
  if (place !== "") cell.append(element("span", { class: "dim" }, place));
  if (folder !== "") cell.append(" ", element("span", { class: "dim folder" }, folder));
  return cell;
}

function numberCell(value: number | undefined, title: string): HTMLElement {
  const cell = element("span", { class: "number dim" });
  if (value === undefined) return cell;
  cell.textContent = compactNumber(value);
  cell.title = translate(title, exactNumber(value));
  return cell;
}

function costCell({ dollars }: ResultRow): HTMLElement {
  const cell = element("span", { class: "number dim" });
  if (dollars !== undefined) cell.textContent = formatDollars(dollars);
  return cell;
}

function textCell(text = ""): HTMLElement {
  return element("span", { class: "text", title: text }, text);
}
