import type { ResultRow, ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { Job } from "../../core/model/job.ts";
import { askedWords } from "../../core/results/askedWords.ts";
import type { Jobs } from "../../flows/jobs.ts";
import { jobPlace } from "../jobPlace.ts";
import type { PreviewChoice } from "./previewChoice.ts";

export interface AnswerChoicesDeps {
  readonly jobs: Pick<Jobs, "all">;
  readonly queries: Pick<ResultsQueries, "page" | "detail">;
}

/** More answers than anybody steps through. */
const mostAnswers = 20;

/** The first answers of the newest batch whose results are here; empty when there is none. */
export async function answerChoices({
  jobs,
  queries,
}: AnswerChoicesDeps): Promise<readonly PreviewChoice[]> {
  const collected = jobs.all().filter(({ state }) => state === "collected");
  for (const job of collected.toSorted((a, b) => b.createdAt - a.createdAt)) {
    const view = { outcomes: ["answered" as const], text: "" };
    // Results that cannot be read are no reason to show none of another batch.
    const page = await queries.page(job.id, view, 0, mostAnswers).catch(() => undefined);
    if (!page || page.rows.length === 0) continue;
    return Promise.all(page.rows.map((row) => choiceOf(job, row, queries)));
  }
  return [];
}

async function choiceOf(
  job: Job,
  { seq, customId, outcome, source }: ResultRow,
  queries: AnswerChoicesDeps["queries"],
): Promise<PreviewChoice> {
  const { answer: text, sent } = await queries.detail(job.id, seq);
  const known = { customId, outcome, text, prompt: askedWords(sent) };
  return {
    label: `${job.label}: ${source?.path ?? customId}`,
    base: jobPlace(job).base,
    input: { each: "answer", ...known, ...(source && { source }) },
  };
}
