import type { ResultRow } from "../contracts/resultsQueries.ts";
import { element, icon } from "./element.ts";
import { compactNumber, exactNumber } from "./numbers.ts";
import { outcomeLooks } from "./outcomeLook.ts";
import { rowTitle } from "./rowTitle.ts";
import { translate } from "./translate.ts";
import { rowHeight } from "./visibleRange.ts";

/** The element id of the row at a position. */
export function rowElementId(index: number): string {
  return `row-${index}`;
}

/** A row as an option of the list; an empty one while the row is on its way. */
export function rowView(index: number, row: ResultRow | undefined): HTMLElement {
  const view = element("div", { class: "row", role: "option", id: rowElementId(index) });
  view.ariaPosInSet = String(index + 1);
  view.style.transform = `translateY(${index * rowHeight}px)`;
  if (row === undefined) {
    view.ariaLabel = translate("Loading…");
    view.ariaBusy = "true";
    return view;
  }
  const look = outcomeLooks[row.outcome];
  const mark = icon(look.icon);
  mark.classList.add(`tone-${look.tone}`);
  mark.title = translate(look.word);
  view.append(
    mark,
    sourceCell(row),
    element("span", { class: "words" }, row.firstWords),
    tokensCell(row),
  );
  view.ariaLabel = spoken(row);
  return view;
}

function sourceCell(row: ResultRow): HTMLElement {
  const { name, folder, place } = rowTitle(row);
  const cell = element(
    "span",
    { class: "source", title: `${folder === "" ? "" : `${folder}/`}${name}${place}` },
    element("span", { class: "name" }, name),
  );
  if (place !== "") cell.append(element("span", { class: "dim" }, place));
  if (folder !== "") cell.append(element("span", { class: "dim folder" }, folder));
  return cell;
}

function tokensCell({ outputTokens }: ResultRow): HTMLElement {
  const cell = element("span", { class: "tokens dim" });
  if (outputTokens === undefined) return cell;
  cell.textContent = compactNumber(outputTokens);
  cell.title = translate("{0} output tokens", exactNumber(outputTokens));
  return cell;
}

function spoken(row: ResultRow): string {
  const { name, folder, place } = rowTitle(row);
  const parts = [translate(outcomeLooks[row.outcome].word), `${name}${place}`, folder];
  parts.push(row.firstWords);
  if (row.outputTokens !== undefined) {
    parts.push(translate("{0} output tokens", exactNumber(row.outputTokens)));
  }
  return parts.filter((part) => part !== "").join(", ");
}
