import { fenced } from "../markdown/fenced.ts";
import { inertMarkdown, inertWords } from "../markdown/inertMarkdown.ts";
import type { Finding } from "./finding.ts";

/**
 * A finding as the Markdown of a comment: title, explanation, some plain facts, and what its fix
 * changes. Nothing of the model's works in it.
 */
export function findingComment(
  { title, explanation, quote, replacement }: Finding,
  facts: readonly string[],
): string {
  const change = replacement === undefined ? "" : fenced(changedLines(quote, replacement), "diff");
  const parts = [
    `**${inertWords(title)}**`,
    inertMarkdown(explanation),
    facts.map(inertWords).join(" · "),
    change,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** What a replacement makes of a quote, as the lines of a diff. */
export function changedLines(quote: string, replacement: string): string {
  return [...marked("-", quote), ...marked("+", replacement)].join("\n");
}

function marked(mark: string, text: string): readonly string[] {
  return text === "" ? [] : text.split("\n").map((line) => `${mark} ${line}`);
}
