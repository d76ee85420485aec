import { numberAt, stringAt } from "../base/json.ts";
import type { JobSummary } from "../contracts/resultsQueries.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { fromColumns } from "./storedSource.ts";

/** Answers without a price, or none, do not make it known. */
const totals = `SELECT sum(input_tokens) AS input, sum(output_tokens) AS output,
    sum(cache_read_tokens) AS read, sum(cache_write_tokens) AS written,
    count(input_tokens) AS billed, count(r.dollars) AS priced, sum(r.dollars) AS dollars,
    sum(CASE WHEN f.is_live = 1 THEN 0 ELSE r.dollars END) AS batch
  FROM results r JOIN files f ON f.id = r.file WHERE r.job = ?`;

const longest = `SELECT q.seq, q.custom_id, q.path, q.place, r.output_tokens
  FROM results r JOIN requests q ON q.job = r.job AND q.seq = r.seq
  WHERE r.job = ? AND r.output_tokens > 0
  ORDER BY r.output_tokens DESC, r.seq LIMIT 10`;

/** What the answers of an indexed job took. */
export function jobSummary(index: IndexDatabase, job: number): JobSummary {
  const row = index.get(totals, job) ?? {};
  const value = (key: string): number => numberAt(row, key) ?? 0;
  const cacheReadTokens = value("read");
  const cacheWriteTokens = value("written");
  return {
    inputTokens: value("input") - cacheReadTokens - cacheWriteTokens,
    cacheReadTokens,
    cacheWriteTokens,
    outputTokens: value("output"),
    ...(value("priced") === value("billed") && { dollars: value("dollars") }),
    batchDollars: value("batch"),
    longest: index.all(longest, job).map((answer) => {
      const source = fromColumns(answer);
      return {
        seq: numberAt(answer, "seq") ?? 0,
        customId: stringAt(answer, "custom_id") ?? "",
        outputTokens: numberAt(answer, "output_tokens") ?? 0,
        ...(source && { source }),
      };
    }),
  };
}
