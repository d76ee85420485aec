import { numberAt } from "../base/json.ts";
import type { RequestCounts } from "../core/model/batch.ts";
import type { Outcome } from "../core/model/outcome.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { outcomeOfCode } from "./indexSchema.ts";

const sql = `SELECT r.outcome, count(*) AS rows FROM requests q
  LEFT JOIN results r ON r.job = q.job AND r.seq = q.seq WHERE q.job = ? GROUP BY r.outcome`;

/** The rows of a job by what the API calls their results. */
export function mergedCounts(index: IndexDatabase, job: number): RequestCounts {
  const counts = { processing: 0, succeeded: 0, errored: 0, canceled: 0, expired: 0 };
  for (const row of index.all(sql, job))
    counts[countOf(outcomeOfCode(numberAt(row, "outcome")))] += numberAt(row, "rows") ?? 0;
  return counts;
}

function countOf(outcome: Outcome): keyof RequestCounts {
  switch (outcome) {
    case "pending":
      return "processing";
    case "canceled":
    case "expired":
      return outcome;
    case "invalidRequest":
    case "retryableError":
    case "missing":
    case "unknown":
      return "errored";
    default:
      return "succeeded";
  }
}
