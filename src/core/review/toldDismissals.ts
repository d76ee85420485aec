import { lineFingerprints, fingerprintParts, type FingerprintParts } from "./fingerprint.ts";
import type { DismissReason, TriageRecord } from "./triageRecord.ts";

/** A finding that a person dismissed, as a later review is told of it. */
export interface ToldDismissal {
  /** Of its file, as it is sent. */
  readonly path: string;
  /** 1-based line of its code now, and what is on it. */
  readonly line: number;
  readonly quote: string;
  readonly title: string;
  readonly reason: DismissReason;
  readonly note?: string;
}

/** More of a file is more than a prompt is to carry. */
const mostTold = 30;
const mostQuote = 160;

/** A file as it is sent. */
export interface SentText {
  readonly path: string;
  /** Its absolute path. */
  readonly file: string;
  readonly lines: readonly string[];
  /** Which of them are sent, 1-based and inclusive; all when left out. */
  readonly part?: readonly [first: number, last: number];
}

/**
 * What was dismissed about a file and whose code is still in it, by line. `decisions` are the latest
 * of each finding.
 */
export function toldDismissals(
  { path, file, lines, part = [1, lines.length] }: SentText,
  decisions: readonly TriageRecord[],
): readonly ToldDismissal[] {
  const own = decisions.filter((one) => one.path === file || one.isGone === true);
  const dismissed = own.filter(({ decision }) => decision.kind === "dismissed");
  if (dismissed.length === 0) return [];
  const places = linePlaces(lineFingerprints(lines));
  const told = dismissed.flatMap(
    ({ fingerprint, title, decision, path: known }): ToldDismissal[] => {
      const line = lineOf(fingerprintParts(fingerprint), places, known === file);
      if (decision.kind !== "dismissed" || line === undefined) return [];
      if (line < part[0] || line > part[1]) return [];
      const { reason, note } = decision;
      const quote = (lines[line - 1] ?? "").trim().slice(0, mostQuote);
      return [{ path, line, quote, title, reason, ...(note !== undefined && { note }) }];
    },
  );
  const order = ({ title, reason }: ToldDismissal): string => `${title}\n${reason}`;
  return told
    .toSorted((a, b) => a.line - b.line || (order(a) < order(b) ? -1 : 1))
    .slice(0, mostTold);
}

/** The 1-based lines of each part. */
function linePlaces(
  lines: readonly (FingerprintParts | undefined)[],
): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  const add = (part: string, line: number): void => {
    const own = places.get(part);
    if (own) own.push(line);
    else places.set(part, [line]);
  };
  for (const [at, one] of lines.entries()) {
    if (!one) continue;
    add(`begin ${one.begin ?? ""}`, at + 1);
    add(`end ${one.end ?? ""}`, at + 1);
    add(`whole ${one.whole}`, at + 1);
  }
  return places;
}

/** A line alone may be anywhere, so in another file its surroundings must be there, too. */
function lineOf(
  { begin = "", whole, end = "" }: FingerprintParts,
  places: ReadonlyMap<string, readonly number[]>,
  isSameFile: boolean,
): number | undefined {
  const [begun, ended] = [places.get(`begin ${begin}`), places.get(`end ${end}`)];
  const alone = places.get(`whole ${whole}`) ?? [];
  return begun?.[0] ?? ended?.[0] ?? (isSameFile && alone.length === 1 ? alone[0] : undefined);
}
