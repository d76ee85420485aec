import type { Digest } from "../digest.ts";
import type { TextInput } from "../prompt/documentInput.ts";
import { isTelling, quoted } from "../prompt/textLines.ts";

/** A summary made of the input's own sentences. */
export function summarizeText(input: TextInput, digest: Digest): string {
  const telling = input.lines
    .filter((line) => isTelling(line) && !line.text.startsWith("#"))
    .map((line) => quoted(line.text.replace(/^\s*([-*>]|\d+\.)\s+/, "")));
  const [first, ...rest] = telling;
  const points = rest
    .map((text, index) => ({ text, index, rank: digest.fraction(`point ${index}`) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, 3)
    .toSorted((a, b) => a.index - b.index)
    .map(({ text }) => `- ${text}`);
  const words = input.text.split(/\s+/).filter((word) => word !== "").length;
  return [
    `### Summary of \`${quoted(input.title)}\``,
    first ?? "The document says nothing that could be summarized.",
    ...(points.length > 0 ? [points.join("\n")] : []),
    `*${input.lines.length} lines, ${words} words.*`,
  ].join("\n\n");
}
