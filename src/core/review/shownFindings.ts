import { distinctFindings } from "./distinctFindings.ts";
import { isAtLeast, type Severity } from "./finding.ts";
import type { PlacedFinding } from "./placedFinding.ts";
import type { TextRange } from "./searchableText.ts";

/** A finding that has a place. */
export interface ShownFinding extends PlacedFinding {
  readonly range: TextRange;
}

/** The findings that are marked in their file, each once: those that have a place and matter enough. */
export function shownFindings(
  findings: readonly PlacedFinding[],
  least: Severity,
): readonly ShownFinding[] {
  return distinctFindings(findings).flatMap((placed) => {
    const { anchor, finding } = placed;
    if (anchor.state !== "found" || !isAtLeast(finding.severity, least)) return [];
    return [{ ...placed, range: anchor.range }];
  });
}
