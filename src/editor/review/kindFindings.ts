import { isSameKind } from "../../core/review/isSameKind.ts";
import { isFixable } from "./isFixable.ts";
import { markedFindings } from "./markedFindings.ts";
import type { KnownFinding, ReviewFindings } from "./reviewFindings.ts";

/**
 * The marked findings that are of one kind with another and propose a change: in its file, or
 * everywhere.
 */
export function kindFindings(
  findings: ReviewFindings,
  { file, placed: { finding } }: KnownFinding,
  place: "file" | "everywhere",
): readonly KnownFinding[] {
  const files = place === "file" ? [file] : findings.files;
  return files
    .flatMap((one) => markedFindings(findings, one))
    .filter(({ placed }) => isFixable(placed) && isSameKind(placed.finding, finding));
}
