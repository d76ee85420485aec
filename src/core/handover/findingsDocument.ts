import { fenced } from "../markdown/fenced.ts";
import type { PlacedFinding } from "../review/placedFinding.ts";
import { countOf, formatExact } from "../tracking/formatCount.ts";
import { codeSpan } from "../markdown/codeSpan.ts";
import { type HandedFile, type HandedReview, toldOnce, unresolved } from "./handedReview.ts";
import { seenText } from "../../base/hiddenCharacters.ts";
import { inertMarkdown, inertWords } from "../markdown/inertMarkdown.ts";
import { isWithin, linkTarget } from "./linkTarget.ts";
import { placelessWords, severityCounts, severityWords, worstFirst } from "./severityWords.ts";

/**
 * What is open of a review as a Markdown document, by file and then by severity, each with a link to
 * its line. `way` leads from where the document is to the folder that was reviewed, such as `../`;
 * without one there are no links. Of what the model wrote nothing is a link. Piece by piece, because
 * all of a large review is too much work for one moment.
 */
export function* findingsDocument(
  review: HandedReview,
  way: string | undefined,
): Generator<string> {
  const files = unresolved(review.files);
  const all = files.flatMap(({ findings }) => findings);
  const closed = toldOnce(review.files).flatMap(({ findings }) => findings).length - all.length;
  const counts = severityCounts(all);
  const total = `${countOf(all.length, "finding")} in ${countOf(files.length, "file")}: ${counts}.`;
  const head = [
    `# Findings of ${inertWords(review.label)}`,
    ...simulatedWords(review),
    all.length === 0 ? "No findings." : total,
    ...(closed > 0 ? [`Left out: ${formatExact(closed)} dismissed, snoozed or resolved.`] : []),
  ];
  yield head.join("\n\n");
  for (const file of files) for (const part of fileSection(file, way)) yield `\n\n${part}`;
  yield "\n";
}

/** What stands above findings that no model made. */
export function simulatedWords({ isSimulated }: HandedReview): readonly string[] {
  return isSimulated ? ["> Simulated: no model was asked."] : [];
}

function* fileSection(file: HandedFile, way: string | undefined): Generator<string> {
  const { path } = file;
  const isLinked = way !== undefined && file.file !== undefined && isWithin(path);
  const target = isLinked ? `${way}${linkTarget(path)}` : undefined;
  const name = inertWords(path);
  yield `## ${target === undefined ? name : `[${name}](${target})`}`;
  for (const placed of worstFirst(file)) yield* findingSection(placed, target);
}

function findingSection(placed: PlacedFinding, target: string | undefined): readonly string[] {
  const { severity, title, category, confidence, explanation } = placed.finding;
  const sure = confidence === undefined ? "" : `${Math.round(confidence * 100)} % sure`;
  const facts = [placeWords(placed, target), inertWords(category), sure];
  return [
    `### ${severityWords[severity]}: ${inertWords(title)}`,
    facts.filter((fact) => fact !== "").join(" · "),
    changeBlock(placed),
    inertMarkdown(explanation),
  ].filter((part) => part !== "");
}

function placeWords({ anchor, finding }: PlacedFinding, target: string | undefined): string {
  if (anchor.state !== "found") {
    const { line } = finding;
    const named = line === undefined ? "no line" : `line ${line} when sent`;
    return `${named}: ${placelessWords[anchor.state]}`;
  }
  const line = anchor.range.startLine + 1;
  const words = anchor.isLike ? `about line ${line}` : `line ${line}`;
  return target === undefined ? words : `[${words}](${target}#L${line})`;
}

/** The quote; with a replacement, as a diff of both. */
function changeBlock({ finding: { quote, replacement } }: PlacedFinding): string {
  if (replacement === undefined || replacement === quote)
    return quote === "" ? "" : fenced(quote, "");
  const lines = [...marked("-", quote), ...marked("+", replacement)];
  return lines.length === 0 ? "" : fenced(lines.join("\n"), "diff");
}

function marked(mark: string, text: string): readonly string[] {
  return text === "" ? [] : text.split("\n").map((line) => `${mark} ${line}`);
}

/** A path as code, in which nothing is a link. */
export function pathSpan(path: string): string {
  return codeSpan(seenText(path));
}
