import { arrayAt, isRecord, parseJson, stringAt } from "../base/json.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobStamp } from "./jobStamp.ts";

/** What the index knows of every row: an expression over one of its tables. */
export interface IndexColumn {
  readonly table: "requests" | "results";
  readonly value: string;
}

/**
 * A column by `seq`; undefined where a row has nothing. One aggregate is many times quicker than as
 * many row objects.
 */
export function readIndexColumn(
  index: IndexDatabase,
  { id, rows }: JobStamp,
  { table, value }: IndexColumn,
): readonly unknown[] {
  const sql = `SELECT json_object('seqs', json_group_array(seq), 'cells', json_group_array(${value}))
    AS cells FROM ${table} WHERE job = ?`;
  const read = parseJson(stringAt(index.get(sql, id) ?? {}, "cells") ?? "");
  // Plain loops, as this is most of what opening a job costs.
  const column: unknown[] = [];
  for (let seq = 0; seq < rows; seq += 1) column.push(undefined);
  if (!isRecord(read)) return column;
  const [seqs = [], cells = []] = [arrayAt(read, "seqs"), arrayAt(read, "cells")];
  for (let at = 0; at < seqs.length; at += 1) {
    const seq = seqs[at];
    if (typeof seq === "number" && seq < rows) column[seq] = cells[at] ?? undefined;
  }
  return column;
}
