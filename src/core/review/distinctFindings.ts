import type { PlacedFinding } from "./placedFinding.ts";

/**
 * Findings of one job and file without what was found twice, such as by two requests about the same
 * lines. What has a place in one of them is not lost for having none in another.
 */
export function distinctFindings(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const placed = new Set<string>();
  for (const one of findings) if (one.anchor.state === "found") placed.add(keyOf(one));
  const known = new Set<string>();
  return findings.filter((one) => {
    const key = keyOf(one);
    const { anchor } = one;
    if (anchor.state !== "found" && placed.has(key)) return false;
    const place = anchor.state === "found" ? `${anchor.range.startLine} ${key}` : key;
    if (known.has(place)) return false;
    known.add(place);
    return true;
  });
}

function keyOf({ fingerprint, finding }: PlacedFinding): string {
  return `${fingerprint} ${finding.title}`;
}
