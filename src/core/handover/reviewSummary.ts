import { leftOutHeading } from "../authoring/leftOutLabel.ts";
import type { LeftOutCount } from "../model/leftOut.ts";
import type { Outcome } from "../model/outcome.ts";
import type { PriceRange } from "../model/jobEvent.ts";
import { formatDollars } from "../pricing/formatDollars.ts";
import { countOf, formatExact } from "../tracking/formatCount.ts";
import { simulatedWords } from "./findingsDocument.ts";
import {
  type HandedFile,
  type HandedFinding,
  type HandedReview,
  isOpen,
  toldOnce,
} from "./handedReview.ts";
import { inertCell, inertWords } from "../markdown/inertMarkdown.ts";
import { fileTable } from "./fileTable.ts";
import { markdownTable, mostRows, restWords } from "./markdownTable.ts";
import { severityTable } from "./severityTable.ts";
import { severityCounts, severityWords } from "./severityWords.ts";
import { skippedWords } from "./skippedWords.ts";

/** An input whose review did not come, or not whole. */
export interface SkippedInput {
  /** Its path, or the id of its request. */
  readonly name: string;
  readonly outcome: Outcome;
  /** The server's or the model's words; untrusted. */
  readonly words: string;
}

/** What a review did, besides what it found. */
export interface ReviewFacts {
  readonly account: string;
  readonly requests: number;
  /** Of these, answered by earlier reviews of the same. */
  readonly carried: number;
  /** US dollars; absent when a price is not known. */
  readonly estimate?: PriceRange;
  readonly dollars?: number;
  /** The first of them; `review.unanswered` says how many there are. */
  readonly skipped: readonly SkippedInput[];
  /** What was selected and not sent. */
  readonly leftOut: readonly LeftOutCount[];
}

/**
 * What a review found, skipped and cost, as a Markdown document. `way` is put before the paths that
 * its links lead to; without one there are no links. `timeWords` says a moment in milliseconds.
 */
export function reviewSummary(
  review: HandedReview,
  facts: ReviewFacts,
  way: string | undefined,
  timeWords: (time: number) => string,
): string {
  const files = toldOnce(review.files);
  const all = files.flatMap(({ findings }) => findings);
  const parts = [
    `# Review summary: ${inertWords(review.label)}`,
    ...simulatedWords(review),
    headline(files, all),
    factsTable(review, facts, timeWords),
    ...(all.length > 0 ? ["## By severity", severityTable(all)] : []),
    ...(all.length > 0 ? ["## By file", ...fileTable(files, way)] : []),
    ...goneSection(review.gone ?? []),
    ...skippedSection(review, facts),
  ];
  return `${parts.join("\n\n")}\n`;
}

function headline(files: readonly HandedFile[], all: readonly HandedFinding[]): string {
  if (all.length === 0) return "No findings: nothing was worth a remark.";
  const open = all.filter(isOpen);
  if (open.length === 0) return `Nothing is open: ${formatExact(all.length)} were dealt with.`;
  const inFiles = files.filter(({ findings }) => findings.some(isOpen)).length;
  const total = `**${countOf(open.length, "open finding")}** in ${countOf(inFiles, "file")}`;
  return `${total}: ${severityCounts(open)}.`;
}

function factsTable(
  { recipe, model, createdAt, endedAt, unanswered }: HandedReview,
  { account, requests, carried, estimate, dollars }: ReviewFacts,
  timeWords: (time: number) => string,
): string {
  const unchanged = carried === 0 ? "" : `; ${formatExact(carried)} unchanged, and carried over`;
  const answered = `${formatExact(requests - unanswered)} of ${formatExact(requests)} answered`;
  const expected =
    estimate &&
    `estimated ${formatDollars(estimate.likely)}, at most ${formatDollars(estimate.atMost)}`;
  const cost = [dollars === undefined ? "not known" : formatDollars(dollars), expected ?? []];
  const rows = [
    ["Recipe", recipe],
    ["Model", model],
    ["Account", account],
    ["Made", timeWords(createdAt)],
    ["Ended", endedAt === undefined ? undefined : timeWords(endedAt)],
    ["Requests", `${answered}${unchanged}`],
    ["Cost", cost.flat().join("; ")],
  ] as const;
  const known = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [[name, inertCell(value)]],
  );
  return markdownTable(["", ""], known, 2);
}

function goneSection(gone: readonly HandedFile[]): readonly string[] {
  const told = toldOnce(gone).flatMap(({ path, findings }) =>
    findings.map(({ finding, fate }) => [
      fate === "fixed" ? "Fixed" : "Not found again",
      severityWords[finding.severity],
      inertCell(path),
      inertCell(finding.title),
    ]),
  );
  if (told.length === 0) return [];
  const rows = told.slice(0, mostRows);
  return [
    "## No longer found",
    `${countOf(told.length, "finding")} of the review before. What is not found again has its code as it was: models do not always say the same.`,
    markdownTable(["", "Severity", "File", "Finding"], rows, 4),
    ...restWords(told.length - rows.length, "finding"),
  ];
}

function skippedSection(
  { unanswered }: HandedReview,
  { skipped, leftOut }: ReviewFacts,
): readonly string[] {
  const notSent = leftOut.map(
    ({ reason, count }) => `${leftOutHeading(reason)}: ${formatExact(count)}.`,
  );
  if (unanswered === 0 && notSent.length === 0) return [];
  return [
    "## Not reviewed",
    ...(notSent.length > 0 ? [`Left out before anything was sent. ${notSent.join(" ")}`] : []),
    ...(unanswered > 0 ? unansweredParts(unanswered, skipped) : []),
  ];
}

function unansweredParts(unanswered: number, skipped: readonly SkippedInput[]): readonly string[] {
  const rows = skipped.map(({ name, outcome, words }) => [
    inertCell(name),
    skippedWords[outcome],
    inertCell(words),
  ]);
  return [
    `${countOf(unanswered, "request")} without a whole answer. **Retry Failed…** on the batch sends them again.`,
    markdownTable(["Input", "Why", ""], rows, 3),
    ...restWords(unanswered - rows.length, "request"),
  ];
}
