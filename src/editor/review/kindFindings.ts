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
  known: KnownFinding,
  place: "file" | "everywhere",
): readonly KnownFinding[] {
  const files = place === "file" ? [known.file] : findings.files;
  return files.flatMap((file) => ofKind(findings, known, file));
}

/** Whether there is one in another file. Asked while the cursor moves: looks no further than the first. */
export function isKindElsewhere(findings: ReviewFindings, known: KnownFinding): boolean {
  return findings.files.some(
    (file) => file !== known.file && ofKind(findings, known, file).length > 0,
  );
}

function ofKind(
  findings: ReviewFindings,
  { placed: { finding } }: KnownFinding,
  file: string,
): readonly KnownFinding[] {
  const isOne = (placed: KnownFinding["placed"]): boolean =>
    isFixable(placed) && isSameKind(placed.finding, finding);
  // What is marked is a question of settings, which are slow to read for hundreds of files.
  if (!findings.of(file).some(({ findings: open }) => open.some(isOne))) return [];
  return markedFindings(findings, file).filter(({ placed }) => isOne(placed));
}
