import type { SearchableText, TextSpan } from "./searchableText.ts";

/** A quote says where it left something out: a line of nothing else, or an end of one. */
const elision =
  /\n[^\S\n]{0,200}(?:\/\/|#|\/\*|\*|--)? ?(?:…|\.{3}|\[(?:…|\.{3})\]) ?(?:\*\/)?(?=\n)|[^\S\n]{0,200}(?:\/\/|#|\/\*|--)[^\S\n]?…(?:[^\S\n]?\*\/)?|…|\.{3}$/;
/** What is left out is no longer than this; else it is another place that ends alike. */
const mostLines = 60;

/** Where the beginning and end of a quote are, of which the middle was left out. */
export function elidedPlaces(text: SearchableText, quote: string): readonly TextSpan[] {
  const pieces = quote.split(elision).filter((piece) => /\S/.test(piece));
  const [head, tail] = [pieces[0], pieces.at(-1)];
  if (head === undefined || tail === undefined || !elision.test(quote)) return [];
  const heads = closestPlaces(text, head);
  if (pieces.length === 1) return heads;
  const tails = closestPlaces(text, tail);
  return heads.flatMap((from) => {
    const to = tails.find(({ start }) => start >= from.end);
    const lines = to ? text.lineAt(to.end) - text.lineAt(from.start) : Infinity;
    return to && lines <= mostLines ? [{ start: from.start, end: to.end }] : [];
  });
}

function closestPlaces(text: SearchableText, piece: string): readonly TextSpan[] {
  const exact = text.placesOf(piece, "exact");
  return exact.length > 0 ? exact : text.placesOf(piece, "loose");
}
