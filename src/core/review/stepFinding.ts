import type { ListedFinding } from "./listFindings.ts";

/** Where the person is. */
export interface FindingStart {
  /** Of the finding that was gone to last. */
  readonly id?: string;
  /** Where the cursor is: absolute path and 0-based line. */
  readonly at?: { readonly file: string; readonly line: number };
}

/**
 * The next finding, or with -1 the one before, among those that have a place, in the order in which
 * they are listed. Goes on from the one that the cursor is in, else from the cursor to the nearest in
 * its file; in a file without any from the one that was gone to last, or else begins. After the last
 * comes the first.
 */
export function stepFinding(
  findings: readonly ListedFinding[],
  { id, at }: FindingStart,
  step: 1 | -1,
): ListedFinding | undefined {
  const here = findings.filter((one) => one.file === at?.file);
  const line = at?.line ?? 0;
  const under = here.filter((one) => isIn(one, line));
  const elsewhere = here.length === 0 ? findings.find((one) => one.id === id) : undefined;
  const current = under.find((one) => one.id === id) ?? under[0] ?? elsewhere;
  if (current) {
    const next = findings.indexOf(current) + step;
    return findings.at(next < findings.length ? next : 0);
  }
  const ahead = here.filter((one) => (startOf(one) - line) * step > 0);
  const nearest = ahead.toSorted((a, b) => (startOf(a) - startOf(b)) * step)[0];
  return nearest ?? findings.at(step > 0 ? 0 : -1);
}

function isIn({ placed: { anchor } }: ListedFinding, line: number): boolean {
  if (anchor.state !== "found") return false;
  return anchor.range.startLine <= line && line <= anchor.range.endLine;
}

function startOf({ placed: { anchor } }: ListedFinding): number {
  return anchor.state === "found" ? anchor.range.startLine : -1;
}
