import { hashText, offsetBasis, secondBasis } from "../../base/hashText.ts";
import type { Anchors } from "./anchor.ts";
import { compacted } from "./compactText.ts";
import type { Finding } from "./finding.ts";

/**
 * By which a finding is known again in another run, whatever its words, and wherever its code has
 * moved: its category, the lines that it quotes, and the filled lines around them.
 */
export function fingerprint(finding: Finding, anchors: Anchors | undefined): string {
  const { category, quote } = finding;
  const place = anchors?.sentPlace(finding);
  const parts = [category.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ")];
  if (!anchors || place === undefined || typeof place === "string") {
    parts.push(compacted(quote).text);
  } else {
    const [first, last] = anchors.linesOf(place.span);
    const { sentLines: lines } = anchors;
    const isFilled = (line: string): boolean => /\S/.test(line);
    const around = [lines.slice(0, first).findLast(isFilled), lines.slice(last + 1).find(isFilled)];
    const own = lines.slice(first, last + 1).join("\n");
    parts.push(...[own, ...around].map((text = "") => compacted(text).text));
  }
  const text = parts.join("\n");
  return hashText(text, offsetBasis) + hashText(text, secondBasis);
}
