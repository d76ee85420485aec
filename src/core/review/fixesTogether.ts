import { severities, type Severity } from "./finding.ts";
import type { FixedLines } from "./fixedLines.ts";

/** A fix, and how much its finding matters. */
export interface WeightedFix {
  readonly severity: Severity;
  readonly lines: FixedLines;
}

/** Which fixes of one file can be made in one step. */
export interface FixesTogether<T> {
  /** None of them about a line of another, but those that do the same. */
  readonly fixes: readonly T[];
  /** Those about lines that one of the others changes: they may fit afterwards. */
  readonly overlapping: readonly T[];
}

/** Chooses the fixes of one file that go together: what matters more goes before what comes first. */
export function fixesTogether<T extends WeightedFix>(wanted: readonly T[]): FixesTogether<T> {
  const fixes: T[] = [];
  const overlapping: T[] = [];
  for (const fix of wanted.toSorted(byWeight)) {
    const others = fixes.filter(({ lines }) => isOverlapping(lines, fix.lines));
    if (others.every(({ lines }) => isSame(lines, fix.lines))) fixes.push(fix);
    else overlapping.push(fix);
  }
  return { fixes, overlapping };
}

/** The fixes without those that do what another does. */
export function differentFixes<T extends WeightedFix>(fixes: readonly T[]): readonly T[] {
  return fixes.filter(
    ({ lines }, at) => !fixes.slice(0, at).some((before) => isSame(before.lines, lines)),
  );
}

function byWeight(a: WeightedFix, b: WeightedFix): number {
  const worse = severities.indexOf(a.severity) - severities.indexOf(b.severity);
  return worse || a.lines.line - b.lines.line;
}

function isOverlapping(a: FixedLines, b: FixedLines): boolean {
  return a.line < b.line + b.before.length && b.line < a.line + a.before.length;
}

function isSame(a: FixedLines, b: FixedLines): boolean {
  return a.line === b.line && isEqual(a.before, b.before) && isEqual(a.after, b.after);
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}
