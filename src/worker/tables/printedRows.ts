import { Failure } from "../../base/failure.ts";
import { isRecord, parseJsonExactly } from "../../base/json.ts";
import { eachLine } from "../eachLine.ts";
import type { TableRow, TableRows } from "./tableRow.ts";

const chunkRows = 500;

/**
 * The objects that a script has printed, one a line. They are rows of its output and not of the
 * script, so that nobody looks for them in its text.
 */
export async function* printedRows(file: string, script: string): TableRows {
  let rows: TableRow[] = [];
  let row = 0;
  for (const { text, line, isUtf8 } of eachLine(file)) {
    row += 1;
    const values = isUtf8 ? parseJsonExactly(text) : undefined;
    if (!isRecord(values)) throw noObject(script, line, isUtf8);
    rows.push({ row, values, table: "output", key: String(row) });
    if (rows.length < chunkRows) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

function noObject(script: string, line: number, isUtf8: boolean): Failure {
  const what = isUtf8 ? "is no JSON object" : "is not in UTF-8";
  const remedy = "Let it print one JSON object a line, and everything else to standard error.";
  return new Failure("invalid", `Line ${line} of what ${script} printed ${what}. ${remedy}`);
}
