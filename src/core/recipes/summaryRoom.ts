import { Failure } from "../../base/failure.ts";
import type { LaterStages } from "../model/summaryStage.ts";
import { estimateTokens } from "../pricing/estimateTokens.ts";
import type { Recipe } from "./recipe.ts";

/** Of what a model reads, so much may be meant to be filled: nearly all estimates are within. */
const fillShare = 0.85;

/** Less is no summary of anything. */
const leastRoom = 500;

/** Tokens of one request, estimated. */
export interface SummaryRoom {
  /** That answers may take. */
  readonly answers: number;
  /** That the prompt takes. */
  readonly prompt: number;
}

/**
 * How a request of a recipe is to be filled. `inputTokens` are what the model reads at most, its own
 * answer included. Fails with `invalid` when nothing is left for answers.
 */
export function summaryRoom(recipe: Recipe, recipeText: string, inputTokens: number): SummaryRoom {
  const prompt = estimateTokens(recipeText);
  const answers = Math.floor(inputTokens * fillShare) - recipe.maxTokens - prompt;
  if (answers >= leastRoom) return { answers, prompt };
  const words = `${recipe.file}: its prompt and "max_tokens" leave no room for answers in ${inputTokens} tokens.`;
  throw new Failure("invalid", `${words} Lower "max_tokens", or choose a model that reads more.`, {
    file: recipe.file,
  });
}

/** The stages after one of so many requests: how many there are, and what they take at most. */
export function laterStages(
  requests: number,
  { maxTokens }: Pick<Recipe, "maxTokens">,
  room: SummaryRoom,
): LaterStages & { readonly stages: number } {
  // Two at least, so that each stage is shorter than the one before.
  const perRequest = Math.max(2, Math.floor(room.answers / maxTokens));
  let stages = 0;
  let later = 0;
  let answers = 0;
  for (let left = requests; left > 1; stages += 1) {
    answers += left;
    left = Math.ceil(left / perRequest);
    later += left;
  }
  return {
    stages,
    requests: later,
    inputTokens: answers * maxTokens + later * room.prompt,
    outputTokens: later * maxTokens,
  };
}
