import type { Passage } from "../proposals/placePassage.ts";
import { chooseByLine } from "./chooseByLine.ts";
import type { Finding } from "./finding.ts";
import { lineMap } from "./lineMap.ts";
import { nearestLines, wordsOf } from "./nearestLines.ts";
import { SearchableText, type TextRange, type TextSpan } from "./searchableText.ts";

/** Where a finding is in a file as it is now. */
export type Anchor =
  /** `isLike`: the quote is not exactly what is there. */
  | { readonly state: "found"; readonly range: TextRange; readonly isLike?: true }
  /** The quote is there several times, and nothing tells which is meant. */
  | { readonly state: "ambiguous" }
  /** The code that it is about was changed or removed since it was sent. */
  | { readonly state: "stale" }
  /** Nothing like the quote is in what was sent. */
  | { readonly state: "unfound" };

/** Of the lines of a longer quote, how many must still be there. */
const leastLeft = 0.75;
const longQuote = 4;

/** Places the findings about one file: what was sent of it, and what it holds now. */
export class Anchors {
  readonly #sent: SearchableText;
  readonly #first: number;
  readonly #now: SearchableText;
  readonly #isSame: boolean;
  #words: readonly (readonly string[])[] | undefined;
  #map: Int32Array | undefined;

  constructor({ lines, first = 1 }: Passage, now: SearchableText) {
    this.#sent = new SearchableText(lines);
    this.#first = first;
    this.#now = now;
    this.#isSame = first === 1 && this.#sent.text === now.text;
  }

  anchorOf(finding: Pick<Finding, "quote" | "line">): Anchor {
    const sent = this.sentPlace(finding);
    if (typeof sent === "string") return { state: sent };
    const now = this.#placeNow(sent.span, sent.isUnique);
    if (now.state !== "found" || !sent.isLike) return now;
    return { ...now, isLike: true };
  }

  /** The quote in what was sent. */
  sentPlace({ quote, line }: Pick<Finding, "quote" | "line">): SentPlace | "ambiguous" | "unfound" {
    const hint = line === undefined ? undefined : line - this.#first;
    const spans = this.#sent.placesOf(quote);
    const chosen = chooseByLine(spans, ({ start }) => this.#sent.lineAt(start), hint);
    if (chosen) return { span: chosen, isUnique: spans.length === 1, isLike: false };
    if (spans.length > 0) return "ambiguous";
    this.#words ??= this.#sent.lines.map(wordsOf);
    const near = nearestLines(this.#words, quote.split("\n"), hint);
    const [lines] = near;
    if (!lines) return "unfound";
    if (near.length > 1) return "ambiguous";
    const span = this.#sent.spanOfLines(lines.first, lines.last);
    const isUnique = this.#sent.placesOf(this.textOf(span)).length === 1;
    return { span, isUnique, isLike: true };
  }

  /** Lines that were sent, for what a place is known by. */
  get sentLines(): readonly string[] {
    return this.#sent.lines;
  }

  /** The lines of a place in what was sent, 0-based and inclusive. */
  linesOf({ start, end }: TextSpan): readonly [first: number, last: number] {
    return [this.#sent.lineAt(start), this.#sent.lineAt(end)];
  }

  textOf({ start, end }: TextSpan): string {
    return this.#sent.text.slice(start, end);
  }

  #placeNow(span: TextSpan, isUnique: boolean): Anchor {
    if (this.#isSame) return found(this.#now, span);
    const passage = this.textOf(span);
    const places = this.#now.placesOf(passage);
    const [only] = places;
    if (only === undefined) return this.#rest(span);
    if (places.length === 1 && isUnique) return found(this.#now, only);
    const line = this.#imageOf(span);
    const mapped = places.filter(({ start }) => this.#now.lineAt(start) === line);
    const column = this.#sent.rangeOf(span).startColumn;
    const same = nearestColumn(this.#now, mapped, column);
    if (same) return found(this.#now, same);
    const left = places.filter(({ start }) => this.#isBetween(span, this.#now.lineAt(start)));
    const [last] = left;
    if (last && left.length === 1) return found(this.#now, last);
    // Of what was there several times, none that is elsewhere need be this one.
    return { state: left.length === 0 && !isUnique ? "stale" : "ambiguous" };
  }

  /** Whether a line is, now, between what is left of the lines before and after a place. */
  #isBetween(span: TextSpan, line: number): boolean {
    const [first, last] = this.linesOf(span);
    let [before, after] = [first - 1, last + 1];
    while (before >= 0 && this.#mapped(before) < 0) before -= 1;
    while (after < this.#sent.lines.length && this.#mapped(after) < 0) after += 1;
    const end = this.#mapped(after);
    return line > this.#mapped(before) && (end < 0 || line < end);
  }

  /** Most of a longer passage may be there still. */
  #rest(span: TextSpan): Anchor {
    const [first, last] = this.linesOf(span);
    const own = this.#sent.lines.slice(first, last + 1);
    const filled = own.flatMap((text, at) => (/\S/.test(text) ? [first + at] : []));
    const images = filled.map((at) => this.#mapped(at)).filter((at) => at >= 0);
    const [from, to] = [images[0], images.at(-1)];
    const isLeft = filled.length >= longQuote && images.length >= filled.length * leastLeft;
    if (!isLeft || from === undefined || to === undefined) return { state: "stale" };
    if (to - from > 2 * own.length) return { state: "stale" };
    return { ...found(this.#now, this.#now.spanOfLines(from, to)), isLike: true };
  }

  /** The line that a place begins on, as it is numbered now; -1 for none. */
  #imageOf({ start }: TextSpan): number {
    return this.#mapped(this.#sent.lineAt(start));
  }

  #mapped(line: number): number {
    this.#map ??= lineMap(this.#sent.lines, this.#now.lines);
    return this.#map[line] ?? -1;
  }
}

/** Where the quote of a finding was when it was sent. */
export interface SentPlace {
  readonly span: TextSpan;
  readonly isUnique: boolean;
  readonly isLike: boolean;
}

function found(text: SearchableText, span: TextSpan): Extract<Anchor, { state: "found" }> {
  return { state: "found", range: text.rangeOf(span) };
}

function nearestColumn(
  text: SearchableText,
  spans: readonly TextSpan[],
  column: number,
): TextSpan | undefined {
  const distance = (span: TextSpan): number => Math.abs(text.rangeOf(span).startColumn - column);
  return spans.toSorted((a, b) => distance(a) - distance(b))[0];
}
