import { plain } from "../export/markdownAnswer.ts";
import { formatExact } from "../tracking/formatCount.ts";
import { type ComparedSide, sideFigures } from "./comparedSide.ts";
import type { ComparisonCounts } from "./comparisonTally.ts";
import { figureLabels, figureWords, percent, signedPercent } from "./figureWords.ts";
import { pairKinds } from "./pairKind.ts";

/** A comparison as a Markdown document: both sides, how many agree, and each field of JSON answers. */
export function comparisonReport(overview: {
  readonly counts: ComparisonCounts;
  readonly first: ComparedSide;
  readonly second: ComparedSide;
}): string {
  const { counts, first, second } = overview;
  const { byKind, answered, alike, fields, outcomes } = counts;
  const kinds = pairKinds.filter((kind) => byKind[kind] > 0 || kind === "same");
  const parts = [
    `# ${plain(first.label)} ↔ ${plain(second.label)}`,
    answered === 0
      ? "No source has an answer in both."
      : `**${percent(byKind.same / answered)}** of ${formatExact(answered)} answers that both have are the same. On average they are ${percent(alike ?? 0)} alike.`,
    table(
      ["", nameOf(first), nameOf(second), "Change"],
      sideFigures(first, second).map(({ id, first: one, second: other, change }) => [
        figureLabels[id],
        plain(figureWords(id, one)),
        plain(figureWords(id, other)),
        change === undefined ? "" : signedPercent(change),
      ]),
    ),
    table(
      ["Answers", "Count"],
      kinds.map((kind) => [kind, formatExact(byKind[kind])]),
    ),
    fields.length === 0
      ? ""
      : table(
          ["Field", "Agree", "Of"],
          fields.map(({ name, pairs, same }) => [
            plain(name),
            percent(same / pairs),
            formatExact(pairs),
          ]),
        ),
    outcomes.length === 0
      ? ""
      : table(
          ["Outcome", "Became", "Count"],
          outcomes.map((change) => [change.first, change.second, formatExact(change.count)]),
        ),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function nameOf({ label, isSimulated }: ComparedSide): string {
  return isSimulated ? `${plain(label)} (simulated)` : plain(label);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, at) => (at === 0 ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
