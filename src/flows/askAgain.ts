import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import type { Author, RecipeUse } from "./author.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import type { Watch } from "./resultOf.ts";

export interface AskAgainDependencies {
  readonly jobs: Pick<Jobs, "need">;
  readonly collect: Pick<Collect, "collect">;
  readonly author: Pick<Author, "fromInputs">;
}

/**
 * Makes a draft of a job's answers and a recipe for each answer: a job of its own, whose requests are
 * about the sources of the answers. Without `rows`, of all answers. Fails with `invalid` when none of
 * them has a text.
 */
export async function askAgain(
  jobId: string,
  use: RecipeUse,
  rows: ProposalRows | undefined,
  { jobs, collect, author }: AskAgainDependencies,
  watch: Watch = {},
): Promise<DraftRecord> {
  const { label } = jobs.need(jobId);
  await collect.collect(jobId);
  const from = { job: jobId, label, ...(rows && { rows }) };
  return author.fromInputs(use, { kind: "answers", jobs: [from] }, watch);
}
