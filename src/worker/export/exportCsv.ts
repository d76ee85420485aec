import type { ExportRequest } from "../../contracts/exportTasks.ts";
import { csvLine, csvMark } from "../../core/export/csvLine.ts";
import type { Cell } from "../../core/export/exportColumns.ts";
import { countOf } from "../../core/tracking/formatCount.ts";
import { exportColumns } from "./columnsOfRows.ts";
import type { ExportedRows } from "./exportedRows.ts";
import type { Exporting } from "./exporter.ts";
import { writeChunks } from "./exportText.ts";

/** Of a cell, in Excel. */
const mostCharacters = 32_767;

/** A table for spreadsheets. */
export async function* exportCsv(rows: ExportedRows, request: ExportRequest): Exporting {
  const columns = yield* exportColumns(rows);
  let before = csvMark + csvLine(columns.names(), request.separator);
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
      const cells = columns.cells(row);
      if (cells.some(isTooLong)) tooLong += 1;
      writer.write(Buffer.from(write() + csvLine(cells, request.separator)));
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
