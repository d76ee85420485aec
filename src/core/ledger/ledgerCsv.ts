import { csvLine, type CsvSeparator } from "../export/csvLine.ts";
import type { Cell } from "../export/exportColumns.ts";
import type { LedgerEntry } from "./ledgerEntry.ts";

type Column = readonly [name: string, cell: (entry: LedgerEntry) => Cell];

const columns: readonly Column[] = [
  ["job", ({ job }) => job],
  ["label", ({ label }) => label],
  ["goes_on_with", ({ parent }) => parent ?? null],
  ["created", ({ createdAt }) => isoTime(createdAt)],
  ["month", ({ month }) => month],
  ["account", ({ account }) => account],
  ["recipe", ({ recipe }) => recipe],
  ["model", ({ model }) => model],
  ["state", ({ state }) => state],
  ["requests", ({ requests }) => requests],
  ["results", ({ results }) => results],
  ["answered", ({ answered }) => answered],
  ["success_rate", ({ results, answered }) => (results === 0 ? null : answered / results)],
  ["retries", ({ retries }) => retries],
  ["minutes", ({ minutes }) => minutes ?? null],
  ["input_tokens", ({ inputTokens }) => inputTokens ?? null],
  ["output_tokens", ({ outputTokens }) => outputTokens ?? null],
  ["cost_usd", ({ dollars }) => dollars ?? null],
];

/** The ledger for a spreadsheet, a line for each job; without the mark of UTF-8. */
export function ledgerCsv(entries: readonly LedgerEntry[], separator?: CsvSeparator): string {
  const line = (cells: readonly Cell[]): string => csvLine(cells, separator);
  const head = line(columns.map(([name]) => name));
  const lines = entries.map((entry) => line(columns.map(([, cell]) => cell(entry))));
  return head + lines.join("");
}

function isoTime(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
