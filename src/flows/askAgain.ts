import type { ProposalRows } from "../contracts/proposalTasks.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import { KnownModels } from "../core/jsonl/knownModels.ts";
import type { Author, RecipeUse } from "./author.ts";
import type { Collect } from "./collect.ts";
import type { Jobs } from "./jobs.ts";
import type { Models } from "./models.ts";
import type { Watch } from "./resultOf.ts";

export interface AskAgainDependencies {
  readonly jobs: Pick<Jobs, "need">;
  readonly collect: Pick<Collect, "collect">;
  readonly author: Pick<Author, "fromInputs">;
  readonly models: Pick<Models, "facts">;
}

/** Which answers are asked about, and who is asked. */
export interface AnswersChoice {
  readonly jobs: readonly string[];
  /** Of each job; all rows when absent. */
  readonly rows?: ProposalRows;
  readonly account: string;
  /** What answers, if that is known; how much it reads decides how many requests there are. */
  readonly model?: string;
  /** Tokens for one request, instead of what the model reads. */
  readonly inputTokens?: number;
  /** From 2 the answers are those of an earlier stage of a summary. */
  readonly stage?: number;
}

/** What models read at least, where nobody tells. */
const usualInputTokens = 200_000;

/**
 * Makes a draft of answers and a recipe for each of them or for all together: a job of its own. What
 * one request cannot hold becomes several, the first stage of a summary. Fails with `invalid` when
 * none of the answers has a text.
 */
export async function askAgain(
  choice: AnswersChoice,
  use: RecipeUse,
  deps: AskAgainDependencies,
  watch: Watch = {},
): Promise<DraftRecord> {
  const { rows, stage } = choice;
  const jobs = choice.jobs.map((id) => deps.jobs.need(id));
  for (const { id } of jobs) await deps.collect.collect(id);
  const from = jobs.map(({ id, label }) => ({ job: id, label, ...(rows && { rows }) }));
  const inputTokens = choice.inputTokens ?? (await tokensRead(choice, deps));
  const inputs = { kind: "answers" as const, jobs: from, inputTokens, ...(stage && { stage }) };
  return deps.author.fromInputs(use, inputs, watch);
}

async function tokensRead(
  { account, model }: AnswersChoice,
  { models }: AskAgainDependencies,
): Promise<number> {
  const facts = model === undefined ? undefined : await models.facts(account);
  const known = facts && new KnownModels(facts).find(model ?? "");
  return known?.maxInputTokens ?? usualInputTokens;
}
