import { type Severity, severities } from "./finding.ts";
import { type FingerprintParts, fingerprintParts } from "./fingerprint.ts";

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

/** What tells of a finding whether another is the same, taken apart once for many comparisons. */
export class FindingTraits {
  readonly finding: RememberedFinding;
  readonly parts: FingerprintParts;
  readonly words: ReadonlySet<string>;
  readonly category: string;
  /** The words of each title beside it. */
  readonly beside: readonly ReadonlySet<string>[];

  constructor(finding: RememberedFinding) {
    const { fingerprint, title, category, beside = [] } = finding;
    this.finding = finding;
    this.parts = fingerprintParts(fingerprint);
    this.words = new Set(wordsOf(title));
    this.category = wordsOf(category).join(" ");
    this.beside = beside.map((other) => new Set(wordsOf(other)));
  }
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
export function likenessOf(known: FindingTraits, now: FindingTraits): number {
  const [old, own] = [known.finding, now.finding];
  const isSamePath = old.path === own.path;
  if (!isSamePath && old.isGone !== true) return 0;
  const [was, is] = [known.parts, now.parts];
  const isSameCode = was.whole === is.whole;
  const isSameBegin = was.begin !== undefined && was.begin === is.begin;
  const isSameEnd = was.end !== undefined && was.end === is.end;
  const same = Number(isSameBegin) + Number(isSameEnd);
  if (!isSameCode && same === 0) return 0;
  const words = wordsLikeness(known, now);
  const least = leastWords(isSameCode, same, isWorse(own.severity, old.severity));
  if (words < least || isAnother(known, now)) return 0;
  const place = (isSameCode ? 4 : 0) + same;
  const scope = was.scope !== undefined && was.scope === is.scope ? 0.3 : 0;
  const off = Math.min(0.2, Math.abs((old.nth ?? 0) - (own.nth ?? 0)) * 0.05);
  return place + words + scope + (isSamePath ? 0.5 : 0) - off;
}

/** How much of their words two findings share, 0 to 1. */
function wordsLikeness(one: FindingTraits, other: FindingTraits): number {
  const titles = likeness(one.words, other.words);
  const isSame = one.category !== "" && one.category === other.category;
  return isSame ? Math.max(titles, sameCategory) : titles;
}

function leastWords(isSameCode: boolean, sides: number, isNowWorse: boolean): number {
  if (!isSameCode) return alike;
  if (sides === 0) return akin;
  return isNowWorse ? akin : 0;
}

/** Whether the words are those of a neighbor that was told apart when this one was remembered. */
function isAnother(known: FindingTraits, now: FindingTraits): boolean {
  if (known.beside.length === 0) return false;
  const own = likeness(known.words, now.words);
  return known.beside.some((words) => {
    const other = likeness(words, now.words);
    return other >= akin && other > own;
  });
}

function isWorse(now: Severity, before: Severity): boolean {
  return severities.indexOf(now) < severities.indexOf(before);
}

/** Dice coefficient of the words of two titles. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
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
