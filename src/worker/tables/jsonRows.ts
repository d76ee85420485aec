import { isRecord, parseJsonExactly } from "../../base/json.ts";
import { syntaxProblem } from "../../core/jsonl/syntaxProblem.ts";
import type { TableSource } from "../../core/authoring/tableSource.ts";
import { eachLine } from "../eachLine.ts";
import { eachLineOfText } from "../eachLineOfText.ts";
import { tableFailure, type TableRow, type TableRows } from "./tableRow.ts";
import { textChunks } from "./textChunks.ts";

/** Larger arrays would have to be held in memory as a whole. */
const maxArrayLength = 200_000_000;
const chunkRows = 500;

/** The objects of a JSON array. */
export async function* jsonRows(file: string, source: TableSource): TableRows {
  const { path } = source;
  const rows = parsedArray(wholeText(file, source), path);
  for (let at = 0; at < rows.length; at += chunkRows) {
    yield rows
      .slice(at, at + chunkRows)
      .map((value, index) => rowOf(value, { path, row: at + index + 1 }));
  }
}

/** The objects of a JSONL file, one a line. */
export async function* jsonlRows(file: string, source: TableSource): TableRows {
  const { path } = source;
  const isPlain = source.text === undefined && source.encoding === undefined;
  let rows: TableRow[] = [];
  let row = 0;
  const lines = isPlain ? eachLine(file) : eachLineOfText(wholeText(file, source));
  for (const { text, line, isUtf8 } of lines) {
    row += 1;
    if (!isUtf8) throw tableFailure(path, "It is not in UTF-8. Save it as UTF-8.", { row, line });
    const value = parseJsonExactly(text);
    if (value === undefined) throw tableFailure(path, syntaxProblem(text).message, { row, line });
    rows.push(rowOf(value, { path, row, line }));
    if (rows.length < chunkRows) continue;
    yield rows;
    rows = [];
  }
  yield rows;
}

function wholeText(file: string, source: TableSource): string {
  let text = "";
  for (const chunk of textChunks(file, source)) {
    text += chunk.toString("utf8");
    if (text.length > maxArrayLength)
      throw tableFailure(source.path, "It is larger than 200 MB. Save it as JSONL.");
  }
  return text.replace(/^\uFEFF/, "");
}

function parsedArray(text: string, path: string): readonly unknown[] {
  const value = parseJsonExactly(text);
  if (value === undefined) {
    const [start] = syntaxProblem(text).columns ?? [];
    const line = start === undefined ? undefined : text.slice(0, start).split("\n").length;
    throw tableFailure(
      path,
      "This is not valid JSON. Correct it.",
      line === undefined ? {} : { line },
    );
  }
  if (Array.isArray(value)) return value;
  throw tableFailure(path, "It must hold an array of objects, one for each row.");
}

function rowOf(
  value: unknown,
  { path, row, line }: { readonly path: string; readonly row: number; readonly line?: number },
): TableRow {
  if (isRecord(value)) return { row, values: value };
  const where = line === undefined ? { row } : { row, line };
  throw tableFailure(path, "It is no object with the columns as keys.", where);
}
