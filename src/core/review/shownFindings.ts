import { isAtLeast, type Severity } from "./finding.ts";
import type { PlacedFinding } from "./placedFinding.ts";
import type { TextRange } from "./searchableText.ts";

/** A finding that has a place. */
export interface ShownFinding extends PlacedFinding {
  readonly range: TextRange;
}

/**
 * The findings that are marked in their file: those that have a place and matter enough. What is
 * found twice, such as by two requests about the same lines, is marked once.
 */
export function shownFindings(
  findings: readonly PlacedFinding[],
  least: Severity,
): readonly ShownFinding[] {
  const known = new Set<string>();
  return findings.flatMap((placed) => {
    const { anchor, finding, fingerprint } = placed;
    if (anchor.state !== "found" || !isAtLeast(finding.severity, least)) return [];
    const key = `${fingerprint} ${finding.title}`;
    if (known.has(key)) return [];
    known.add(key);
    return [{ ...placed, range: anchor.range }];
  });
}
