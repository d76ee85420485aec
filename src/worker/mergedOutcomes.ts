import { numberAt, stringAt } from "../base/json.ts";
import type { Outcome } from "../core/model/outcome.ts";
import type { IndexFile } from "./indexDatabase.ts";
import { outcomeOfCode } from "./indexSchema.ts";
import { readStamp } from "./jobStamp.ts";

const sql = `SELECT q.custom_id, r.outcome FROM requests q
  LEFT JOIN results r ON r.job = q.job AND r.seq = q.seq WHERE q.job = ?`;

/** What became of each request of an indexed job, by custom id, its children's answers included. */
export function mergedOutcomes(file: IndexFile, job: string): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  try {
    const index = file.open();
    const stamp = readStamp(index, job);
    if (!stamp) return outcomes;
    for (const row of index.all(sql, stamp.id))
      outcomes.set(stringAt(row, "custom_id") ?? "", outcomeOfCode(numberAt(row, "outcome")));
    return outcomes;
  } catch (error) {
    throw file.failureOf(error);
  }
}
