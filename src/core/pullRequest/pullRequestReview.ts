import { pathSpan } from "../handover/findingsDocument.ts";
import { type HandedFile, type HandedFinding, unresolved } from "../handover/handedReview.ts";
import { inertMarkdown, inertWords } from "../markdown/inertMarkdown.ts";
import {
  placelessWords,
  severityCounts,
  severityWords,
  worstFirst,
} from "../handover/severityWords.ts";
import { fenced } from "../markdown/fenced.ts";
import { countOf } from "../tracking/formatCount.ts";
import { isShownWhole } from "./diffHunks.ts";
import type { HeadFile } from "./headFile.ts";
import { postedMark } from "./postedMark.ts";

/** A comment on lines of a pull request's new files, as the API takes it. */
export interface LineComment {
  readonly path: string;
  /** The last line, 1-based; `start_line` the first of several. */
  readonly line: number;
  readonly side: "RIGHT";
  readonly start_line?: number;
  readonly start_side?: "RIGHT";
  readonly body: string;
}

/** A review as it is posted: it neither approves nor blocks. */
export interface PullRequestReview {
  readonly commit_id: string;
  readonly event: "COMMENT";
  readonly body: string;
  readonly comments: readonly LineComment[];
}

/** What a review of a pull request is made from. */
export interface ReviewParts {
  /** Name of the review. */
  readonly label: string;
  readonly model?: string;
  /** The commit that the pull request ends with. */
  readonly head: string;
  readonly files: readonly HandedFile[];
  /** By the absolute path of a file here: what the pull request has of it. */
  readonly heads: ReadonlyMap<string, HeadFile>;
  /** Fingerprints of what is there already. */
  readonly posted: ReadonlySet<string>;
}

/** A review, and what becomes of the findings. */
export interface PlannedReview {
  readonly review: PullRequestReview;
  /** Findings that the text names, since the pull request does not show their lines. */
  readonly inBody: number;
  /** Findings that are there already. */
  readonly known: number;
}

/** More at once are refused, and read by nobody. */
const mostComments = 100;
/** Characters that the API takes, less what a mark and the last words need. */
const mostBody = 60_000;

interface Told {
  readonly file: HandedFile;
  readonly placed: HandedFinding;
}

/**
 * The open findings as one review: a comment on each place that the pull request shows and that is
 * here what it is there; all others in its text. Undefined when there is nothing to say.
 */
export function planPullRequestReview(parts: ReviewParts): PlannedReview | undefined {
  const all = unresolved(parts.files).flatMap((file) =>
    worstFirst(file).map((placed): Told => ({ file, placed })),
  );
  const fresh = all.filter(({ placed }) => !parts.posted.has(placed.fingerprint));
  if (fresh.length === 0) return undefined;
  const comments: LineComment[] = [];
  const others: Told[] = [];
  for (const told of worstOf(fresh)) {
    const comment = comments.length < mostComments ? commentOn(told, parts) : undefined;
    if (comment) comments.push(comment);
    else others.push(told);
  }
  const body = bodyOf(parts, fresh, others);
  const review = { commit_id: parts.head, event: "COMMENT", body, comments } as const;
  return { review, inBody: others.length, known: all.length - fresh.length };
}

function worstOf(all: readonly Told[]): readonly Told[] {
  const order = worstFirst({ findings: all.map(({ placed }) => placed) });
  const rank = new Map(order.map((placed, at) => [placed, at]));
  return all.toSorted((a, b) => (rank.get(a.placed) ?? 0) - (rank.get(b.placed) ?? 0));
}

function commentOn({ file, placed }: Told, { heads }: ReviewParts): LineComment | undefined {
  const head = heads.get(file.file ?? "");
  const place = head?.placeOf(placed);
  if (!head || !place || !isShownWhole(head.hunks, place.lines)) return undefined;
  const { first, last } = place.lines;
  const words = wordsOf(placed).join("\n\n");
  const suggestion = place.suggestion ? suggestionBlock(place.suggestion) : "";
  // One that is too long would have the whole review refused.
  const isFitting = words.length + suggestion.length <= mostBody;
  const parts = [words, isFitting ? suggestion : "", postedMark(placed.fingerprint)];
  return {
    path: head.path,
    line: last,
    side: "RIGHT",
    ...(first < last && { start_line: first, start_side: "RIGHT" }),
    body: parts.filter((part) => part !== "").join("\n\n"),
  };
}

/** No line within deletes those that it is about; an empty one would leave one. */
function suggestionBlock(lines: readonly string[]): string {
  return lines.length === 0 ? "```suggestion\n```" : fenced(lines.join("\n"), "suggestion");
}

function wordsOf({ finding }: HandedFinding): readonly string[] {
  const { severity, title, category, confidence, explanation } = finding;
  const sure = confidence === undefined ? "" : `${Math.round(confidence * 100)} % sure`;
  const facts = [inertWords(category), sure].filter((fact) => fact !== "").join(" · ");
  const parts = [`**${severityWords[severity]}: ${inertWords(title)}**`, facts];
  return [...parts, inertMarkdown(explanation)].filter((part) => part !== "");
}

function bodyOf(
  { label, model, head }: ReviewParts,
  fresh: readonly Told[],
  others: readonly Told[],
): string {
  const counts = severityCounts(fresh.map(({ placed }) => placed));
  const by = model === undefined ? "" : ` by ${inertWords(model)}`;
  const begin = [
    `**${inertWords(label)}**${by}: ${countOf(fresh.length, "finding")} (${counts}) at ${head.slice(0, 7)}.`,
    "A model wrote these remarks. Check each before you act on it.",
  ];
  const heading = "### Not on lines that this pull request shows";
  const sections = others.map(({ file, placed }) => {
    const place = `${pathSpan(file.path)}, ${placeWords(placed)}`;
    return { text: [place, ...wordsOf(placed)].join("\n\n"), mark: postedMark(placed.fingerprint) };
  });
  const kept = fitting(sections, mostBody - begin.join("\n\n").length);
  const rest = sections.length - kept.length;
  const more = rest > 0 ? [`… and ${countOf(rest, "more finding")}.`] : [];
  const texts = kept.map(({ text }) => text);
  const marks = kept.length > 0 ? [kept.map(({ mark }) => mark).join("\n")] : [];
  return [...begin, ...(kept.length > 0 ? [heading] : []), ...texts, ...more, ...marks].join(
    "\n\n",
  );
}

function placeWords({ anchor, finding }: HandedFinding): string {
  if (anchor.state !== "found") return placelessWords[anchor.state];
  const line = anchor.range.startLine + 1;
  return `line ${line}${finding.replacement === undefined ? "" : ", with a fix"}`;
}

interface Section {
  readonly text: string;
  readonly mark: string;
}

/** As many as fit into a text, from the first on. */
function fitting(sections: readonly Section[], most: number): readonly Section[] {
  let left = most;
  const end = sections.findIndex(({ text, mark }) => {
    left -= text.length + mark.length + 3;
    return left < 0;
  });
  return end < 0 ? sections : sections.slice(0, end);
}
