import type { ExportRequest } from "../../contracts/exportTasks.ts";
import { csvLine, csvMark } from "../../core/export/csvLine.ts";
import { exportColumns } from "./columnsOfRows.ts";
import type { ExportedRows } from "./exportedRows.ts";
import type { Exporting } from "./exporter.ts";
import { writeChunks } from "./exportText.ts";

/** A table for spreadsheets. */
export async function* exportCsv(rows: ExportedRows, request: ExportRequest): Exporting {
  const columns = yield* exportColumns(rows);
  let before = csvMark + csvLine(columns.names(), request.separator);
  const write = (): string => {
    const head = before;
    before = "";
    return head;
  };
  return yield* writeChunks(
    rows,
    request,
    rows.rows(),
    (row, writer) => {
      writer.write(Buffer.from(write() + csvLine(columns.cells(row), request.separator)));
      return true;
    },
    write,
  );
}
