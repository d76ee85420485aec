import { severities, type Severity } from "../review/finding.ts";
import type { PlacedFinding } from "../review/placedFinding.ts";
import { countOf } from "../tracking/formatCount.ts";

export const severityWords: { readonly [Key in Severity]: string } = {
  error: "Error",
  warning: "Warning",
  info: "Info",
  hint: "Hint",
};

/** Why a finding is at no place; empty for one that is. */
export const placelessWords: { readonly [State in PlacedFinding["anchor"]["state"]]: string } = {
  found: "",
  ambiguous: "its code is there several times",
  stale: "its code was changed since",
  unfound: "its quote is not in the file",
  foreign: "its file was not sent",
  missing: "its file is not there any more",
};

/** The findings of a file, the worst first, and of equal ones those nearer to its beginning. */
export function worstFirst({
  findings,
}: {
  readonly findings: readonly PlacedFinding[];
}): readonly PlacedFinding[] {
  const rank = ({ finding }: PlacedFinding): number => severities.indexOf(finding.severity);
  const line = ({ anchor, finding }: PlacedFinding): number =>
    anchor.state === "found" ? anchor.range.startLine + 1 : (finding.line ?? Infinity);
  return findings.toSorted((a, b) => rank(a) - rank(b) || Math.sign(line(a) - line(b)) || 0);
}

/** How many there are of each: `2 errors, 1 hint`; empty for none. */
export function severityCounts(findings: readonly PlacedFinding[]): string {
  const counts = severities.flatMap((severity) => {
    const count = findings.filter(({ finding }) => finding.severity === severity).length;
    if (count === 0) return [];
    return [severity === "info" ? `${count} info` : countOf(count, severity)];
  });
  return counts.join(", ");
}
