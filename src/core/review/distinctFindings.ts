import type { PlacedFinding } from "./placedFinding.ts";

/**
 * Findings of one job and file without what was found twice, such as by two requests about the same
 * lines. What has a place for one of them is not lost for having none for another.
 */
export function distinctFindings(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  // Nearly always each is another, and they may be thousands.
  if (new Set(findings.map(keyOf)).size === findings.length) return findings;
  const placed = new Map<string, Set<number>>();
  for (const one of findings) {
    if (one.anchor.state !== "found") continue;
    const seqs = placed.get(keyOf(one));
    if (seqs) seqs.add(one.seq);
    else placed.set(keyOf(one), new Set([one.seq]));
  }
  const known = new Set<string>();
  return findings.filter((one) => {
    const key = keyOf(one);
    const { anchor, seq } = one;
    // One answer may say the same of equal code in two places.
    const isElsewhere = [...(placed.get(key) ?? [])].some((other) => other !== seq);
    if (anchor.state !== "found" && isElsewhere) return false;
    const place = anchor.state === "found" ? `${anchor.range.startLine} ${key}` : key;
    if (known.has(place)) return false;
    known.add(place);
    return true;
  });
}

function keyOf({ fingerprint, finding }: PlacedFinding): string {
  return `${fingerprint} ${finding.title}`;
}
