import type { ResultRow } from "../contracts/resultsQueries.ts";
import { formatDollars } from "../core/pricing/formatDollars.ts";
import { type ColumnId, fieldOfColumn } from "../core/results/columnId.ts";
import { element, icon } from "./element.ts";
import { gridRow } from "./gridRow.ts";
import type { ListColumn } from "./listColumns.ts";
import { compactNumber, exactNumber } from "./numbers.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { rowTitle } from "./rowTitle.ts";
import { sourceCell } from "./sourceCell.ts";
import { translate } from "./translate.ts";

/** A row of the list; an empty one while the row is on its way. */
export function rowView(
  index: number,
  row: ResultRow | undefined,
  columns: readonly ListColumn[],
): HTMLElement {
  return gridRow(index, row && columns.map(({ id }) => cellOf(id, row)));
}

function cellOf(column: ColumnId, row: ResultRow): HTMLElement {
  switch (column) {
    case "outcome":
      return outcomeCell(row);
    case "source":
      return sourceCell(rowTitle(row));
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
