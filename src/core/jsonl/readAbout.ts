import { isRecord, type JsonRecord, numberAt, stringAt } from "../../base/json.ts";
import type { Source } from "../model/source.ts";
import { isLineRange } from "./lineRange.ts";
import type { ProblemList } from "./problemList.ts";

const example = '{"path": "src/a.ts", "lines": [10, 80]}';

/** Reads `about`: one source or an array of them; what cannot be read is told and left out. */
export function readAbout(value: unknown, list: ProblemList): readonly Source[] {
  if (value === undefined) return [];
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const source = isRecord(item) ? readSource(item) : undefined;
    if (source) return [source];
    const message = `"about" must name a file, such as ${example}, and a row as a number from 1.`;
    list.error("about-invalid", message, ["about"]);
    return [];
  });
}

function readSource(item: JsonRecord): Source | undefined {
  const path = stringAt(item, "path");
  const lines = item["lines"];
  const row = numberAt(item, "row");
  const table = stringAt(item, "table");
  const key = stringAt(item, "key") ?? numberAt(item, "key")?.toString();
  const isRowWrong = Object.hasOwn(item, "row") && !(Number.isInteger(row) && (row ?? 0) >= 1);
  if (path === undefined || path === "" || isRowWrong) return undefined;
  if (lines !== undefined && !isLineRange(lines)) return undefined;
  const columns = readColumns(item["columns"]);
  const { output } = item;
  return {
    path,
    ...(isLineRange(lines) ? { lines } : {}),
    ...(columns === undefined ? {} : { columns }),
    ...(row === undefined ? {} : { row }),
    ...(table === undefined ? {} : { table }),
    ...(key === undefined ? {} : { key }),
    ...(output === "file" || output === "findings" ? { output } : {}),
  };
}

/** Two numbers from 1; the second may be the smaller one, since it is of another line. */
function readColumns(value: unknown): Source["columns"] {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const first: unknown = value[0];
  const end: unknown = value[1];
  return isColumn(first) && isColumn(end) ? [first, end] : undefined;
}

function isColumn(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 1;
}
