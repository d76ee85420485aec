import { numberAt, stringAt } from "../base/json.ts";
import type { JobTally } from "../contracts/ledgerTasks.ts";
import type { Outcome } from "../core/model/outcome.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { carriedResultsName } from "../core/model/storageLayout.ts";
import { outcomeOfCode } from "./indexSchema.ts";

const sql = `SELECT j.name, r.outcome, count(*) AS rows,
    sum(r.input_tokens) AS input, sum(r.output_tokens) AS output
  FROM results r JOIN jobs j ON j.id = r.job JOIN files f ON f.id = r.file
  WHERE f.name <> '${carriedResultsName}' GROUP BY j.name, r.outcome`;

/** What the results of each indexed job add up to. */
export function tallies(index: IndexDatabase): readonly JobTally[] {
  const byJob = new Map<string, JobTally>();
  for (const row of index.all(sql)) {
    const job = stringAt(row, "name") ?? "";
    const before = byJob.get(job);
    const outcome: Outcome = outcomeOfCode(numberAt(row, "outcome"));
    const rows = (before?.byOutcome[outcome] ?? 0) + (numberAt(row, "rows") ?? 0);
    byJob.set(job, {
      job,
      byOutcome: { ...before?.byOutcome, [outcome]: rows },
      inputTokens: (before?.inputTokens ?? 0) + (numberAt(row, "input") ?? 0),
      outputTokens: (before?.outputTokens ?? 0) + (numberAt(row, "output") ?? 0),
    });
  }
  return [...byJob.values()];
}
