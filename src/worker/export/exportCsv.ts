import type { ExportRequest } from "../../contracts/exportTasks.ts";
import { csvLine, csvMark } from "../../core/export/csvLine.ts";
import type { Cell } from "../../core/export/exportColumns.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import type { ExportedRows } from "./exportedRows.ts";
import type { Exporting } from "./exporter.ts";
import { writeChunks } from "./exportText.ts";
import { type CellsOf, writeTable } from "./writeTable.ts";

/** Of a cell, in Excel. */
const mostCharacters = 32_767;

/** A table for spreadsheets. */
export function exportCsv(rows: ExportedRows, request: ExportRequest): Exporting {
  return writeTable(rows, (names, cellsOf) => writeCsv(rows, request, names, cellsOf));
}

async function* writeCsv(
  rows: ExportedRows,
  request: ExportRequest,
  names: readonly string[],
  cellsOf: CellsOf,
): Exporting {
  let before = csvMark + csvLine(names, request.separator);
  const write = (): string => {
    const head = before;
    before = "";
    return head;
  };
  let tooLong = 0;
  const exported = yield* writeChunks(
    rows,
    request,
    rows.rows(),
    (row, writer) => {
      const cells = cellsOf(row);
      if (cells.some(isTooLong)) tooLong += 1;
      writer.addText(write() + csvLine(cells, request.separator));
      return true;
    },
    write,
  );
  return { ...exported, notes: tooLong === 0 ? [] : [tooLongWords(tooLong)] };
}

function isTooLong(cell: Cell): boolean {
  return typeof cell === "string" && cell.length > mostCharacters;
}

function tooLongWords(rows: number): string {
  const has = rows === 1 ? "has" : "have";
  return `${countOf(rows, "row")} ${has} a text of more than 32,767 characters, of which Excel shows no more.`;
}
