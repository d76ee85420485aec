import { type Severity, severities } from "./finding.ts";
import { fingerprintParts } from "./fingerprint.ts";

/** A finding as it is remembered: enough to know it again, and nothing of its code. */
export interface RememberedFinding {
  /** Absolute path of its file. */
  readonly path: string;
  readonly fingerprint: string;
  readonly title: string;
  readonly category: string;
  readonly severity: Severity;
  /** Which of those with this fingerprint in the file, from 0. */
  readonly nth?: number;
  /** Titles of other findings about the same code, which are not this one. */
  readonly beside?: readonly string[];
  /** It was not found again, but taken over from an earlier review. */
  readonly isCarried?: true;
  /** Its file is no longer there: it may have another name now. */
  readonly isGone?: boolean;
}

/** Of the words of two titles, how many are shared, 0 to 1, by those that say the same. */
const alike = 0.5;
const akin = 0.3;
/** What a common category says of two titles without a common word. */
const sameCategory = 0.35;

/**
 * How surely a finding is one that is remembered; 0 when it is another. The code counts first: where
 * it is the same, in the same surroundings, the words are the model's mood, unless it matters more
 * than what is remembered. Where code or surroundings changed, the words must agree.
 */
export function likenessOf(known: RememberedFinding, now: RememberedFinding): number {
  const isSamePath = known.path === now.path;
  if (!isSamePath && known.isGone !== true) return 0;
  const [was, is] = [fingerprintParts(known.fingerprint), fingerprintParts(now.fingerprint)];
  const isSameCode = was.whole === is.whole;
  const sides = [
    was.begin !== undefined && was.begin === is.begin,
    was.end !== undefined && was.end === is.end,
  ];
  const same = sides.filter(Boolean).length;
  const words = wordsLikeness(known, now);
  const least = leastWords(isSameCode, same, isWorse(now.severity, known.severity));
  if (words < least || (!isSameCode && same === 0)) return 0;
  if (isAnother(known, now)) return 0;
  const place = (isSameCode ? 4 : 0) + same;
  const scope = was.scope !== undefined && was.scope === is.scope ? 0.3 : 0;
  const off = Math.min(0.2, Math.abs((known.nth ?? 0) - (now.nth ?? 0)) * 0.05);
  return place + words + scope + (isSamePath ? 0.5 : 0) - off;
}

/** How much of their words two findings share, 0 to 1. */
function wordsLikeness(
  one: Pick<RememberedFinding, "title" | "category">,
  other: Pick<RememberedFinding, "title" | "category">,
): number {
  const titles = titleLikeness(one.title, other.title);
  const categories = [one, other].map(({ category }) => wordsOf(category).join(" "));
  const isSame = categories[0] !== "" && categories[0] === categories[1];
  return isSame ? Math.max(titles, sameCategory) : titles;
}

function leastWords(isSameCode: boolean, sides: number, isNowWorse: boolean): number {
  if (!isSameCode) return alike;
  if (sides === 0) return akin;
  return isNowWorse ? akin : 0;
}

/** Whether the words are those of a neighbor that was told apart when this one was remembered. */
function isAnother(known: RememberedFinding, now: RememberedFinding): boolean {
  const own = titleLikeness(known.title, now.title);
  return (known.beside ?? []).some((title) => {
    const likeness = titleLikeness(title, now.title);
    return likeness >= akin && likeness > own;
  });
}

function isWorse(now: Severity, before: Severity): boolean {
  return severities.indexOf(now) < severities.indexOf(before);
}

function titleLikeness(one: string, other: string): number {
  const [a, b] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

/** What says nothing of what a finding is about. */
const fillers = new Set([
  "a",
  "an",
  "and",
  "are",
  "in",
  "is",
  "it",
  "its",
  "of",
  "on",
  "or",
  "the",
  "to",
]);

function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.filter((word) => !fillers.has(word));
}
