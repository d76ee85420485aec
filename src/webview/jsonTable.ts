import { type JsonRecord, LongNumber } from "../base/json.ts";
import { element } from "./element.ts";
import type { FlatTable } from "./flatTable.ts";
import { exactNumber } from "./numbers.ts";
import { translate } from "./translate.ts";

const rowsAtOnce = 100;
const longestCell = 400;

/** A list of objects as a table, so many rows at a time. */
export function jsonTable({ beside, columns, rows }: FlatTable): HTMLElement {
  const names = columns.map((name) => element("th", { scope: "col" }, name));
  const body = element("tbody");
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...names)), body);
  const frame = element("div", { class: "table", tabindex: "0", role: "group" }, table);
  const more = element("button", { type: "button", class: "chip" });
  let shown = 0;
  const showMore = (): void => {
    const next = rows.slice(shown, shown + rowsAtOnce);
    const valueOf = (row: JsonRecord, name: string): unknown =>
      Object.hasOwn(row, name) ? row[name] : undefined;
    body.append(...next.map((row) => rowOf(columns.map((name) => valueOf(row, name)))));
    shown += next.length;
    more.hidden = shown >= rows.length;
    more.textContent = moreWords(Math.min(rowsAtOnce, rows.length - shown), rows.length - shown);
  };
  more.addEventListener("click", showMore);
  showMore();
  const facts = beside.map(([name, value]) =>
    element(
      "p",
      { class: "beside" },
      element("span", { class: "dim" }, `${name}: `),
      cellText(value),
    ),
  );
  return element("div", { class: "json-table markdown" }, ...facts, frame, more);
}

/** `Show 100 more of 900` */
export function moreWords(next: number, left: number): string {
  return translate("Show {0} more of {1}", exactNumber(next), exactNumber(left));
}

function rowOf(values: readonly unknown[]): HTMLElement {
  return element("tr", {}, ...values.map(cellOf));
}

function cellOf(value: unknown): HTMLElement {
  const isNumber = typeof value === "number" || value instanceof LongNumber;
  return element("td", isNumber ? { align: "right" } : {}, cellText(value));
}

function cellText(value: unknown): string {
  const text = Array.isArray(value) ? value.map(plainText).join(", ") : plainText(value);
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}

function plainText(value: unknown): string {
  if (value instanceof LongNumber) return value.digits;
  return typeof value === "string" ? value : value === null ? "" : (JSON.stringify(value) ?? "");
}
