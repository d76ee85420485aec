import { Failure } from "../base/failure.ts";
import { answerPassage } from "../core/recipes/answerPassage.ts";
import type { AllInput, AnswerInput } from "../core/recipes/recipeInput.ts";
import { estimateTokens } from "../core/pricing/estimateTokens.ts";
import type { AnswerInputs } from "./answerInputs.ts";

/**
 * Answers put together in their order, as many as have room in one request. `room` is in estimated
 * tokens. A chunk is empty while a group is being read. Fails with `invalid` for an answer that has
 * no room by itself.
 */
export async function* answerGroups(
  answers: AnswerInputs,
  room: number,
  stage: number,
): AsyncGenerator<readonly AllInput[]> {
  let group: AnswerInput[] = [];
  let tokens = 0;
  let before = 0;
  const whole = (): AllInput => {
    const range = [before + 1, before + group.length] as const;
    const input = { each: "all" as const, files: [], answers: group, range, stage };
    before += group.length;
    group = [];
    tokens = 0;
    return input;
  };
  for await (const chunk of answers.read()) {
    const full: AllInput[] = [];
    for (const answer of chunk) {
      const own = tokensOf(answer);
      if (own > room) throw tooLong(answer, own, room);
      if (tokens + own > room) full.push(whole());
      group.push(answer);
      tokens += own;
    }
    yield full;
  }
  yield [whole()];
}

function tokensOf(answer: AnswerInput): number {
  return estimateTokens(answerPassage(answer)) + estimateTokens(answer.prompt ?? "");
}

function tooLong({ customId }: AnswerInput, tokens: number, room: number): Failure {
  const words = `The answer to ${customId} has about ${tokens} tokens, and there is room for ${room} in a request.`;
  return new Failure("invalid", `${words} Choose a model that reads more.`);
}
