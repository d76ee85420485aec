import type { TextInput } from "../prompt/documentInput.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { readLines } from "../prompt/textLines.ts";

const longEnoughToHoldAnInput = 200;

/** The text a request is about: its document, or what was pasted into the question. */
export function mainText(prompt: Prompt): TextInput | undefined {
  const document = prompt.texts.at(-1);
  if (document) return document;
  const { question } = prompt;
  if (question.length < longEnoughToHoldAnInput) return undefined;
  const title = /[\w./-]*\w\.[a-z]{1,5}\b/i.exec(question.slice(0, 400))?.[0] ?? "the text";
  const lines = readLines(question);
  return { kind: "text", title, text: question, lines, index: 0, wantsCitations: false };
}
