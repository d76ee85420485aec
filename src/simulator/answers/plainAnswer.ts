import type { Digest } from "../digest.ts";
import type { TextInput } from "../prompt/documentInput.ts";
import type { Prompt } from "../prompt/prompt.ts";
import { isTelling, quoted } from "../prompt/textLines.ts";

const openings = [
  "Here is what the input says about that.",
  "Going by the input alone:",
  "In short, as far as the input tells:",
] as const;

/** An answer to anything else: repeats the question and quotes the input. */
export function plainAnswer(prompt: Prompt, input: TextInput | undefined, digest: Digest): string {
  const question = prompt.question.split("\n").find((line) => line.trim() !== "") ?? "";
  const asked = `You asked: “${quoted(question)}”`;
  if (!input) return `${asked}\n\nThis is where the model's answer would be.`;
  const telling = input.lines.filter(isTelling);
  const line = telling[Math.floor(digest.fraction("line") * telling.length)];
  const evidence = line
    ? `- \`${quoted(line.text)}\` (line ${line.number})`
    : "- nothing that could be quoted";
  return [
    asked,
    digest.pick("opening", openings),
    `**${quoted(input.title)}**, ${input.lines.length} lines:\n\n${evidence}`,
  ].join("\n\n");
}
