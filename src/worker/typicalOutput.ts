import { numberAt } from "../base/json.ts";
import type { IndexDatabase } from "./indexDatabase.ts";
import { codeOfOutcome } from "./indexSchema.ts";

/** Median output tokens of the answers in some jobs; undefined when none is indexed. */
export function typicalOutput(index: IndexDatabase, jobs: readonly string[]): number | undefined {
  const from = `FROM results r JOIN jobs j ON j.id = r.job
    WHERE j.name IN (${jobs.map(() => "?").join(", ")})
    AND r.outcome IN (${codeOfOutcome("answered")}, ${codeOfOutcome("truncated")})
    AND r.output_tokens IS NOT NULL`;
  const count = numberAt(index.get(`SELECT count(*) AS answers ${from}`, ...jobs) ?? {}, "answers");
  if (count === undefined || count === 0) return undefined;
  const middle = `SELECT r.output_tokens AS tokens ${from} ORDER BY r.output_tokens LIMIT 1 OFFSET ?`;
  return numberAt(index.get(middle, ...jobs, Math.floor((count - 1) / 2)) ?? {}, "tokens");
}
