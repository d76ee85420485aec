import { Failure } from "../../base/failure.ts";
import { isUnchanged } from "../../core/model/carriedReviews.ts";
import type { RunDefinition } from "../../core/runs/runDefinition.ts";
import type { MakeBatchDeps } from "../commands/makeBatch.ts";
import type { DraftPlan } from "../draftPlan.ts";
import { unchangedWords } from "../review/sinceReview.ts";
import type { SlotClaims } from "../../contracts/slotClaims.ts";
import type { GivenDeps } from "../commandHandlers.ts";
import { CountingConsent } from "../countingConsent.ts";
import { ModelPicker } from "../pick/pickModel.ts";
import { submitDraft } from "../submitDraft.ts";
import { planRun } from "./planRun.ts";
import type { RunTaskDeps } from "./runTask.ts";
import { Scheduler } from "./scheduler.ts";
import { TaskProvider } from "./taskProvider.ts";

/** What may run without anybody who calls a command. */
export interface Runs {
  readonly tasks: TaskProvider;
  readonly scheduler: Scheduler;
}

/** What runs are made with. */
export type RunsDeps = Omit<GivenDeps, "scheduler"> &
  Pick<RunTaskDeps, "prepare" | "queries" | "tasks"> & { readonly slotClaims: SlotClaims };

/** Wires it; the schedule is followed until `owned` is disposed. */
export function composeRuns(given: RunsDeps): Runs {
  const modelPicker = new ModelPicker(given.globalState);
  const countingConsent = new CountingConsent(given.globalState);
  const deps = { ...given, modelPicker, countingConsent };
  const scheduler = new Scheduler(
    {
      ...deps,
      plan: (run) => changedPlan(run, deps),
      submit: (plan) => submitDraft(plan, deps),
    },
    given.owned,
  );
  return { tasks: new TaskProvider(deps), scheduler };
}

/** Rejects when all of it was reviewed as it is, as when nothing has changed in Git. */
async function changedPlan(run: RunDefinition, deps: MakeBatchDeps): Promise<DraftPlan> {
  const plan = await planRun(run, undefined, deps);
  const { id, carried } = plan.draft;
  if (!isUnchanged(carried)) return plan;
  await deps.author.discard(id);
  const words = unchangedWords(carried, deps.jobs);
  throw new Failure("invalid", words, { code: "nothing-changed" });
}
