import type { Digest } from "../digest.ts";
import type { TextInput } from "../prompt/documentInput.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { describePictures } from "./describePictures.ts";
import { mainText } from "./mainText.ts";
import { plainAnswer } from "./plainAnswer.ts";
import { reviewText } from "./reviewText.ts";
import { rewriteText } from "./rewriteText.ts";
import { summarizeText } from "./summarizeText.ts";

/** The last line of a simulated answer, so that nobody who copies one takes it for the model's. */
const simulatedMark = "> Simulated answer (local rehearsal)";

/** A plausible answer in Markdown that quotes the input. */
export function textAnswer(prompt: Prompt, digest: Digest): string {
  const text = mainText(prompt);
  if (text && /\banswer with the complete new (?:content|text)\b/i.test(prompt.question)) {
    return rewriteText(text);
  }
  return `${body(prompt, text, digest)}\n\n${simulatedMark}\n`;
}

function body(prompt: Prompt, text: TextInput | undefined, digest: Digest): string {
  const asked = `${prompt.system}\n${prompt.question}`.toLowerCase();
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
