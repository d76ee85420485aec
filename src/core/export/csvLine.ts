import type { Cell } from "./exportColumns.ts";

/** By it Excel knows that a file is UTF-8. */
export const csvMark = "\uFEFF";

/** How a spreadsheet recognises a formula, also one that was made harmless before. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const quotable = /[",;\t\r\n]|^\s|\s$/;

/**
 * A line of CSV as RFC 4180 has it, with its line end. A text that a spreadsheet would take for a
 * formula gets an apostrophe in front, as does one that has some already, so that taking one away
 * gives every text back. Numbers stay numbers.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(toCsv).join(",")}\r\n`;
}

function toCsv(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = formula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
  return quotable.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
