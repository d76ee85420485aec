import type { Cell } from "./exportColumns.ts";

/** By it Excel knows that a file is UTF-8. */
export const csvMark = "\uFEFF";

/** How a spreadsheet recognises a formula, also one that was made harmless before. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const quotable = /[",;\t\r\n]|^\s|\s$/;

/** What stands between cells: Excel takes a semicolon where the comma is the decimal mark. */
export type CsvSeparator = "," | ";";

/**
 * A line of CSV as RFC 4180 has it, with its line end. A text that a spreadsheet would take for a
 * formula gets an apostrophe in front, as does one that has some already, so that taking one away
 * gives every text back. Numbers stay numbers: between semicolons with a decimal comma.
 */
export function csvLine(cells: readonly Cell[], separator: CsvSeparator = ","): string {
  return `${cells.map((cell) => toCsv(cell, separator)).join(separator)}\r\n`;
}

function toCsv(cell: Cell, separator: CsvSeparator): string {
  if (cell === null) return "";
  if (typeof cell === "number")
    return separator === ";" ? String(cell).replace(".", ",") : String(cell);
  const text = formula.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
  // An expression, as a text to look for takes twice as long.
  return quotable.test(text) ? `"${text.replaceAll(/"/g, '""')}"` : text;
}
