import type { ResultsQueries } from "../contracts/resultsQueries.ts";
import type { Account } from "../core/model/account.ts";
import type { LikelyAnswers } from "../core/model/draft.ts";
import type { Job } from "../core/model/job.ts";

export interface LikelyAnswersDependencies {
  readonly jobs: { all(): readonly Job[] };
  readonly queries: Pick<ResultsQueries, "typicalOutput">;
}

/** So many earlier runs tell enough. */
const mostRuns = 5;

/**
 * How long answers were in the last runs of a recipe with a model; undefined when there were none.
 * What the rehearsal made up tells nothing of real answers.
 */
export async function likelyAnswers(
  recipe: string | undefined,
  model: string | undefined,
  account: Account,
  { jobs, queries }: LikelyAnswersDependencies,
): Promise<LikelyAnswers | undefined> {
  if (recipe === undefined || model === undefined) return undefined;
  const isSimulated = account.kind === "rehearsal";
  const runs = jobs
    .all()
    .filter(
      ({ prepared, state, account: { kind } }) =>
        prepared.recipe === recipe &&
        prepared.models[0] === model &&
        state === "collected" &&
        (kind === "rehearsal") === isSimulated,
    )
    .slice(0, mostRuns);
  if (runs.length === 0) return undefined;
  const tokens = await queries.typicalOutput(runs.map(({ id }) => id));
  return tokens === undefined ? undefined : { tokens, source: "earlier" };
}
