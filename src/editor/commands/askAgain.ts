import * as vscode from "vscode";
import type { Job } from "../../core/model/job.ts";
import { hasNextStage, type SummaryStage } from "../../core/model/summaryStage.ts";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import { type CommandCall, countOption, textOption } from "../commandCall.ts";
import { jobPlace } from "../jobPlace.ts";
import { paidBy } from "../paidBy.ts";
import type { JobPicker } from "../pick/pickJob.ts";
import { keptRecipe, type KeptRecipeDeps } from "../recipes/keptRecipe.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readRowChoice } from "../rowChoice.ts";
import { type BatchInputs, makeBatch, type MakeBatchDeps } from "./makeBatch.ts";

export interface AskAgainDeps extends MakeBatchDeps {
  readonly jobPicker: JobPicker;
  readonly askAgain: CommandFlows["askAgain"];
  readonly queries: MakeBatchDeps["queries"] & KeptRecipeDeps["queries"];
}

/** Answers of a job become the inputs of another recipe. */
export function askAgain(deps: AskAgainDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const job = await deps.jobPicker.jobOf(call, "answered", vscode.l10n.t("Ask Again"));
    if (!job) return undefined;
    const inputs: BatchInputs = {
      each: ["answer", "all"],
      fallback: undefined,
      ...answersOf(call, [job, []], deps),
    };
    return makeBatch(paidBy(job, call, deps), inputs, deps);
  };
}

/** The answers of one or several jobs become one text, in stages when they are too many. */
export function summarizeAnswers(deps: AskAgainDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const title = vscode.l10n.t("Summarize Answers");
    const [job, ...others] = await deps.jobPicker.jobsOf(call, "answered", title);
    if (!job) return undefined;
    const { summary } = job.prepared;
    const isChosen = others.length > 0 || textOption(call, "recipe") !== undefined;
    const next = !isChosen && hasNextStage(summary) ? summary : undefined;
    const inputs: BatchInputs = {
      each: ["all"],
      fallback: "job-summary",
      ...answersOf(call, [job, others], deps, next && next.stage + 1),
      ...(next && { recipe: await keptRecipe(job, deps) }),
    };
    const paid = paidBy(job, call, deps);
    return makeBatch(next ? withStage(paid, job, next) : paid, inputs, deps);
  };
}

function answersOf(
  call: CommandCall,
  [job, others]: readonly [first: Job, others: readonly Job[]],
  { askAgain: ask }: AskAgainDeps,
  stage?: number,
): Pick<BatchInputs, "name" | "noun" | "compose"> {
  const jobs = [job, ...others];
  const rows = readRowChoice(call);
  const inputTokens = countOption(call, "inputTokens");
  const choice = {
    jobs: jobs.map(({ id }) => id),
    ...(rows && { rows }),
    ...(inputTokens !== undefined && { inputTokens }),
    ...(stage !== undefined && { stage }),
  };
  return {
    name: others.length === 0 ? job.label : vscode.l10n.t("{0} batches", jobs.length),
    noun: "answer",
    compose: (use, watch, payer) =>
      ask({ ...choice, ...payer }, { ...use, ...jobPlace(job) }, watch),
  };
}

/** The words, the model and the name of the stage before, unless others are given. */
function withStage(
  call: CommandCall,
  { label, prepared }: Job,
  { prompt }: SummaryStage,
): CommandCall {
  const [model] = prepared.models;
  const options = {
    label,
    ...(prompt !== undefined && { prompt }),
    ...(model !== undefined && { model }),
    ...call.options,
  };
  return { ...call, options };
}
