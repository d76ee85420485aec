import type { AnswerInput } from "./recipeInput.ts";

/** An answer among others, with what it is about. */
export function answerPassage({ text, customId, source, batch }: AnswerInput): string {
  const about = source === undefined ? "" : ` about=${JSON.stringify(source.path)}`;
  const from = batch === undefined ? "" : ` batch=${JSON.stringify(batch)}`;
  return `<answer${about} custom_id=${JSON.stringify(customId)}${from}>\n${text}\n</answer>`;
}
