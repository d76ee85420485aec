import { type LineEdit, movedEdits, type TextPlace } from "./lineEdit.ts";
import { comparableLines, placePassage } from "./placePassage.ts";
import type { ProposalFault, ProposedText } from "./proposal.ts";

/** What applying a proposal to a file would do now. */
export type PlacedProposal =
  | { readonly state: "applicable"; readonly edits: readonly LineEdit[]; readonly span: LineSpan }
  /** The file holds what the answer says. */
  | { readonly state: "applied" }
  | { readonly state: "refused"; readonly fault: ProposalFault };

/** The lines that an answer replaces: 0-based, the end exclusive. */
export type LineSpan = readonly [first: number, end: number];

/** Finds what was sent in a file as it is now; what is not there as it was is refused. */
export function placeProposal(current: string, proposed: ProposedText): PlacedProposal {
  const lines = comparableLines(current);
  const before = proposed.before.split("\n");
  const { first, columns, edits } = proposed;
  const at = { ...(first !== undefined && { first }), ...(columns && { columns }) };
  const place = placePassage(lines, { lines: before, ...at });
  if (place && edits.length > 0) {
    const span = [place.line, place.line + before.length] as const;
    return { state: "applicable", edits: movedEdits(edits, place), span };
  }
  if (place ?? placeOfAnswer(lines, proposed)) return { state: "applied" };
  const isGarbled = current.includes("\uFFFD") && !proposed.before.includes("\uFFFD");
  return { state: "refused", fault: isGarbled ? "encoding" : "changed" };
}

/** Of a part of a line nobody can tell where its answer would end. */
function placeOfAnswer(
  current: readonly string[],
  { after, first, columns }: ProposedText,
): TextPlace | undefined {
  const lines = after.split("\n");
  if (first === undefined) return placePassage(current, { lines });
  if (!columns) return placePassage(current, { lines, first });
  const [start] = columns;
  const end = (lines.length === 1 ? start - 1 : 0) + (lines.at(-1)?.length ?? 0) + 1;
  return placePassage(current, { lines, first, columns: [start, end] });
}

/** Whether two answers are about the same lines. */
export function haveSharedLines(spans: readonly LineSpan[]): boolean {
  const sorted = spans.toSorted(([a], [b]) => a - b);
  return sorted.some(([first], at) => at > 0 && first < (sorted[at - 1]?.[1] ?? 0));
}
