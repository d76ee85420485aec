import { parseJson, stringAt } from "../base/json.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import type { JobStamp } from "./jobStamp.ts";

/** Numbers that the index has of results. */
export type NumberColumn = "outcome" | "input_tokens" | "output_tokens" | "dollars";

/**
 * All rows of a job in the order of a number: those without one last, equal ones in their own order.
 * SQLite sorts them in less time than it takes to read the numbers of all.
 */
export function numberOrder(
  index: IndexDatabase,
  { id, rows }: JobStamp,
  column: NumberColumn,
  descending: boolean,
): Uint32Array {
  const direction = descending ? "DESC" : "ASC";
  const sql = `SELECT json_group_array(seq) AS seqs FROM (SELECT seq FROM results
    WHERE job = ? AND ${column} IS NOT NULL ORDER BY ${column} ${direction}, seq)`;
  const seqs = parseJson(stringAt(index.get(sql, id) ?? {}, "seqs") ?? "");
  const order = new Uint32Array(rows);
  const isPlaced = new Uint8Array(rows);
  let places = 0;
  for (const seq of Array.isArray(seqs) ? (seqs as readonly unknown[]) : []) {
    if (typeof seq !== "number" || seq >= rows) continue;
    order[places] = seq;
    places += 1;
    isPlaced[seq] = 1;
  }
  for (let seq = 0; seq < rows; seq += 1) {
    if (isPlaced[seq] === 1) continue;
    order[places] = seq;
    places += 1;
  }
  return order;
}
