import type { ComparisonOverview } from "../contracts/comparisonPanel.ts";
import type { ComparedJobs, ComparisonQueries } from "../contracts/comparisonQueries.ts";
import type { ResultsQueries } from "../contracts/resultsQueries.ts";
import type { ComparedSide } from "../core/comparison/comparedSide.ts";
import { ledgerEntry } from "../core/ledger/ledgerEntry.ts";
import type { Jobs } from "./jobs.ts";

export interface CompareJobsDeps {
  readonly jobs: Pick<Jobs, "need">;
  readonly queries: Pick<ResultsQueries, "counts" | "summary"> &
    Pick<ComparisonQueries, "comparison">;
}

/** What two jobs came to, side by side. Their results must be indexed. */
export async function compareJobs(
  jobs: ComparedJobs,
  deps: CompareJobsDeps,
): Promise<ComparisonOverview> {
  const [first, second] = jobs;
  const counts = await deps.queries.comparison(jobs);
  return {
    counts,
    first: await sideOf(first, counts.models.first, deps),
    second: await sideOf(second, counts.models.second, deps),
  };
}

/** With the answers of the jobs that go on with it. */
async function sideOf(
  jobId: string,
  models: readonly string[],
  { jobs, queries }: CompareJobsDeps,
): Promise<ComparedSide> {
  const job = jobs.need(jobId);
  const { byOutcome } = await queries.counts(jobId);
  const summary = await queries.summary(jobId);
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = summary;
  const read = inputTokens + cacheReadTokens + cacheWriteTokens;
  const { dollars: _own, ...entry } = ledgerEntry(job, {
    byOutcome,
    inputTokens: read,
    outputTokens,
  });
  return {
    ...entry,
    // Of a job that was made elsewhere, only its answers tell.
    model: entry.model || models.join(" + "),
    isSimulated: job.account.kind === "rehearsal",
    ...(summary.dollars !== undefined && { dollars: summary.dollars }),
  };
}
