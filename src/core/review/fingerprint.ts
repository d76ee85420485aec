import { hashText, offsetBasis, secondBasis } from "../../base/hashText.ts";
import type { Anchors } from "./anchor.ts";
import { compacted } from "./compactText.ts";
import type { Finding } from "./finding.ts";

/** What a finding is known by in another run: of its code, none of it in clear. */
export interface FingerprintParts {
  /** Its first line, with the filled line before. */
  readonly begin?: string;
  readonly whole: string;
  /** Its last line, with the filled line behind. */
  readonly end?: string;
  /** The line that encloses it: the last one before it that is less indented. */
  readonly scope?: string;
}

const nothing = "-";
/** Of a longer line, what comes after tells nothing more, and hundreds of findings may be in it. */
const mostUnits = 20_000;

/**
 * By which a finding is known again in another run, whatever its words, and wherever its code has
 * moved: the lines that it quotes, and what is around them. White space and what a formatter changes
 * do not count.
 */
export function fingerprint(finding: Finding, anchors: Anchors | undefined): string {
  const place = anchors?.sentPlace(finding);
  if (!anchors || place === undefined || typeof place === "string")
    return [nothing, hashOf(finding.quote), nothing, nothing].join(".");
  const [first, last] = anchors.linesOf(place.span);
  const { sentLines: lines } = anchors;
  const own = lines.slice(first, last + 1);
  return [
    beginAt(lines, first),
    hashOf(own.join("\n")),
    endAt(lines, last),
    hashOf(enclosing(lines, first)),
  ].join(".");
}

/** The parts of a fingerprint; one of another form is known by itself alone. */
export function fingerprintParts(text: string): FingerprintParts {
  const [begin = nothing, whole, end = nothing, scope = nothing] = text.split(".");
  if (whole === undefined) return { whole: text };
  return {
    whole,
    ...(begin !== nothing && { begin }),
    ...(end !== nothing && { end }),
    ...(scope !== nothing && { scope }),
  };
}

/** The parts of a one-line finding about each filled line of a text; 0-based, undefined for others. */
export function lineFingerprints(
  lines: readonly string[],
): readonly (FingerprintParts | undefined)[] {
  return lines.map((line, at) =>
    isFilled(line)
      ? { begin: beginAt(lines, at), whole: hashOf(line), end: endAt(lines, at) }
      : undefined,
  );
}

function beginAt(lines: readonly string[], at: number): string {
  return hashOf(lines[findFilled(lines, at - 1, -1)], lines[at]);
}

function endAt(lines: readonly string[], at: number): string {
  return hashOf(lines[at], lines[findFilled(lines, at + 1, 1)]);
}

/** Position of the first filled line from one on; outside the lines when there is none. */
function findFilled(lines: readonly string[], from: number, step: number): number {
  let at = from;
  while (at >= 0 && at < lines.length && !isFilled(lines[at] ?? "")) at += step;
  return at;
}

function enclosing(lines: readonly string[], at: number): string | undefined {
  const own = indentation(lines[at] ?? "");
  return lines.slice(0, at).findLast((line) => isFilled(line) && indentation(line) < own);
}

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

function isFilled(line: string): boolean {
  return /\S/.test(line);
}

function hashOf(...texts: readonly (string | undefined)[]): string {
  const text = texts.map((part = "") => compacted(part.slice(0, mostUnits)).text).join("\n");
  return hashText(text, offsetBasis) + hashText(text, secondBasis);
}
