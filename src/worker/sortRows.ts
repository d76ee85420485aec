import { Failure } from "../base/failure.ts";
import type { RowSort } from "../contracts/resultsQueries.ts";
import { fieldOfColumn, type RowColumn } from "../core/results/columnId.ts";
import { fieldValue } from "../core/results/fieldValue.ts";
import { jsonAnswer } from "../core/results/jsonAnswer.ts";
import { type ParsedResult, parseResultLine } from "../core/results/parseResultLine.ts";
import { type IndexColumn, readIndexColumn } from "./indexColumn.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobStamp } from "./jobStamp.ts";
import { type NumberColumn, numberOrder } from "./numberOrder.ts";
import { Pace } from "./pace.ts";
import type { ResultLines } from "./resultLines.ts";
import { type SortValue, sortedSeqs } from "./sortedSeqs.ts";

/** Other questions wait no longer than this for a reading of all answers. */
const sliceMs = 8;

/** What of a text its order depends on, in UTF-16 units. */
const comparedLength = 100;

const numbers: { readonly [K in RowColumn]?: NumberColumn } = {
  outcome: "outcome",
  inputTokens: "input_tokens",
  outputTokens: "output_tokens",
  cost: "dollars",
};

/** Texts that the index has itself; the rest is read from the answers. */
const texts: { readonly [K in RowColumn]?: IndexColumn } = {
  source: { table: "requests", value: "path || ' ' || coalesce(place, '')" },
  customId: { table: "requests", value: "custom_id" },
  stopReason: { table: "results", value: "stop_reason" },
};

/** All rows of a job in the order of a column. Stops with `canceled` when no longer wanted. */
export async function sortRows(
  index: IndexDatabase,
  lines: ResultLines,
  stamp: JobStamp,
  { by, descending }: RowSort,
  isWanted: () => boolean,
): Promise<Uint32Array> {
  const number = new Map(Object.entries(numbers)).get(by);
  if (number) return numberOrder(index, stamp, number, descending);
  const column = new Map(Object.entries(texts)).get(by);
  const field = fieldOfColumn(by);
  const read = (result: ParsedResult): unknown =>
    field === undefined ? result.firstWords : fieldValue(jsonAnswer(result.answer) ?? {}, field);
  const values = column
    ? readIndexColumn(index, stamp, column).map(toSortValue)
    : await readAnswers(lines, stamp, read, isWanted);
  return sortedSeqs(values, descending);
}

function toSortValue(cell: unknown): SortValue {
  if (typeof cell === "number") return cell;
  return typeof cell === "string" && cell !== "" ? cell.slice(0, comparedLength) : undefined;
}

async function readAnswers(
  lines: ResultLines,
  stamp: JobStamp,
  read: (result: ParsedResult) => unknown,
  isWanted: () => boolean,
): Promise<readonly SortValue[]> {
  const values: SortValue[] = Array.from({ length: stamp.rows });
  const pace = new Pace(sliceMs);
  for (const { seq, text } of lines.each()) {
    const result = parseResultLine(text);
    values[seq] ??= result && toSortValue(read(result));
    if (!pace.isDue()) continue;
    await pace.breathe();
    if (!isWanted()) throw new Failure("canceled", "Another order took over.");
  }
  return values;
}
