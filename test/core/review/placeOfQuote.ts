import { type Anchor, Anchors } from "../../../src/core/review/anchor.ts";
import { SearchableText } from "../../../src/core/review/searchableText.ts";

/** Where a quote is now: its first line and column from 0, or why it has no place. */
export function placeOfQuote(
  sent: string,
  now: string,
  quote: string,
  line?: number,
  first?: number,
): readonly [number, number] | "like" | Exclude<Anchor["state"], "found"> {
  const passage = { lines: sent.split("\n"), ...(first !== undefined && { first }) };
  const anchors = new Anchors(passage, SearchableText.of(now));
  const anchor = anchors.anchorOf({ quote, ...(line !== undefined && { line }) });
  if (anchor.state !== "found") return anchor.state;
  return anchor.isLike ? "like" : [anchor.range.startLine, anchor.range.startColumn];
}
