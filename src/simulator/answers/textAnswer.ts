import type { Digest } from "../digest.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { describePictures } from "./describePictures.ts";
import { mainText } from "./mainText.ts";
import { plainAnswer } from "./plainAnswer.ts";
import { reviewText } from "./reviewText.ts";
import { summarizeText } from "./summarizeText.ts";

/** The last line of a simulated answer, so that nobody who copies one takes it for the model's. */
const simulatedMark = "> Simulated answer (local rehearsal)";

/** A plausible answer in Markdown that quotes the input. */
export function textAnswer(prompt: Prompt, digest: Digest): string {
  return `${body(prompt, digest)}\n\n${simulatedMark}\n`;
}

function body(prompt: Prompt, digest: Digest): string {
  const asked = `${prompt.system}\n${prompt.question}`.toLowerCase();
  const text = mainText(prompt);
  if (text && /\b(review|defects?|bugs?|flaws?|findings?|vulnerab)/.test(asked)) {
    return reviewText(text, digest);
  }
  if (text && /\b(summar|zusammenfass|abstract|tl;dr)/.test(asked)) {
    return summarizeText(text, digest);
  }
  if (prompt.texts.length === 0 && prompt.images.length + prompt.pdfs.length > 0) {
    return describePictures(prompt);
  }
  return plainAnswer(prompt, text, digest);
}
