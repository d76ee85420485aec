import { firstWords } from "../results/firstWords.ts";
import type { PlacedFinding } from "../review/placedFinding.ts";

/**
 * A finding as compilers print theirs: `path:line:column: severity: title [category]`, line and column
 * from 1. One that has no place in the file as it is now is at the line that its answer names.
 */
export function findingLine(path: string, { finding, anchor }: PlacedFinding): string {
  const { severity, title, category, line = 1 } = finding;
  const place =
    anchor.state === "found"
      ? `${anchor.range.startLine + 1}:${anchor.range.startColumn + 1}`
      : `${line}:1`;
  const kind = category === "" ? "" : ` [${firstWords(category)}]`;
  return `${plainPath(path)}:${place}: ${severity}: ${firstWords(title)}${kind}`;
}

/** A name may be anybody's, and a terminal obeys what it is told. */
function plainPath(path: string): string {
  return path.replaceAll(/\p{C}/gu, "?");
}
