import type { ComposeRequest } from "../contracts/workerTasks.ts";
import type { SummaryStage } from "../core/model/summaryStage.ts";
import type { Recipe } from "../core/recipes/recipe.ts";
import { laterStages, summaryRoom } from "../core/recipes/summaryRoom.ts";

/** Which stage of a summary a draft of so many requests is; undefined when one is enough. */
export function summaryOf(
  { inputs, recipeText, prompt }: ComposeRequest,
  recipe: Recipe,
  requests: number,
): SummaryStage | undefined {
  if (inputs.kind !== "answers" || recipe.each !== "all") return undefined;
  const { inputTokens, stage = 1 } = inputs;
  if (requests === 1 && stage === 1) return undefined;
  const room = summaryRoom(recipe, recipeText, inputTokens);
  const { stages, ...later } = laterStages(requests, recipe, room);
  return { stage, of: stage + stages, later, ...(prompt !== undefined && { prompt }) };
}
