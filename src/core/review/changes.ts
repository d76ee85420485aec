import { compacted } from "./compactText.ts";
import { lineMap, partMap } from "./lineMap.ts";
import type { SearchableText, TextSpan } from "./searchableText.ts";
import type { SentText } from "./sentText.ts";
import { TokenMap } from "./tokenMap.ts";

/** Lines on each side by which code is known that was moved. */
const mostAround = 3;
/** Lines among which these are looked for, and what is looked at of each. */
const mostLookedAt = 50;
const mostUnits = 1_000;

/** Copies of which each is compared with all places. */
const mostCompared = 20;

/** What became of a text since it was sent: which of several equal places was which. */
export class Changes {
  readonly #sent: SentText;
  readonly #now: SearchableText;
  #lines: Int32Array | undefined;
  #tokens: TokenMap | undefined;
  #bounds: readonly [above: Int32Array, below: Int32Array] | undefined;

  constructor(sent: SentText, now: SearchableText) {
    this.#sent = sent;
    this.#now = now;
  }

  /** Where a line is now, 0-based; -1 when it is gone or was changed. */
  lineOf(line: number): number {
    return this.#map[line] ?? -1;
  }

  /**
   * Which of the places that hold the same now a place is. `copies` are all that held it when it was
   * sent, looked for in the same way.
   */
  placeOf(
    span: TextSpan,
    copies: readonly TextSpan[],
    places: readonly TextSpan[],
  ): TextSpan | "ambiguous" | "stale" {
    const isUnique = copies.length <= 1;
    const [only] = places;
    // Of a part nobody knows what the rest of the file held.
    if (only && places.length === 1 && isUnique && this.#sent.isWhole) return only;
    const image = isUnique ? this.#imageByLines(span, places) : this.#imageOf(span, places);
    if (image) return image;
    const free = this.#freeOf(places, span, copies);
    const left = free.filter(({ start }) => this.#isBetween(span, this.#now.lineAt(start)));
    const likely = this.#moved(span, free) ?? this.#imageByTokens(span, free);
    if (likely) return likely;
    const [last] = left;
    if (last && left.length === 1) return last;
    // Of what was there several times, none that is elsewhere need be this one.
    const isGone = left.length === 0 && (!isUnique || !this.#sent.isWhole);
    return isGone || free.length === 0 ? "stale" : "ambiguous";
  }

  get #map(): Int32Array {
    const { lines, first, isWhole } = this.#sent;
    const now = this.#now.lines;
    return (this.#lines ??= isWhole ? lineMap(lines, now) : partMap(lines, first, now));
  }

  #imageByLines(span: TextSpan, places: readonly TextSpan[]): TextSpan | undefined {
    const { startLine, startColumn } = this.#sent.rangeOf(span);
    const line = this.lineOf(startLine);
    const mapped = places.filter(({ start }) => this.#now.lineAt(start) === line);
    const distance = (place: TextSpan): number =>
      Math.abs(this.#now.rangeOf(place).startColumn - startColumn);
    return mapped.toSorted((a, b) => distance(a) - distance(b))[0];
  }

  /**
   * Of several that are alike. Which of them a diff keeps may be chance, so that of the words counts,
   * too, and what is around them.
   */
  #imageOf(span: TextSpan, places: readonly TextSpan[]): TextSpan | undefined {
    const image = this.#imageByLines(span, places);
    if (!image || places.length === 1) return image;
    const around = surroundings(this.#sent, span);
    const alike = (place: TextSpan): number => likeness(around, surroundings(this.#now, place));
    const byTokens = this.#imageByTokens(span, places) ?? image;
    const best = alike(byTokens) < alike(image) ? image : byTokens;
    const moved = this.#moved(span, places) ?? best;
    return alike(moved) > alike(best) + 1 ? moved : best;
  }

  #imageByTokens({ start }: TextSpan, places: readonly TextSpan[]): TextSpan | undefined {
    if (!this.#sent.isWhole) return undefined;
    this.#tokens ??= new TokenMap(this.#sent.text, this.#now.text);
    const image = this.#tokens.imageOf(start);
    return places.find((place) => place.start === image);
  }

  /** The places that are not what another copy has become. */
  #freeOf(
    places: readonly TextSpan[],
    { start: own }: TextSpan,
    copies: readonly TextSpan[],
  ): readonly TextSpan[] {
    const others = copies.filter(({ start }) => start !== own);
    const imageOf = (copy: TextSpan): TextSpan | undefined =>
      others.length > mostCompared ? this.#imageByLines(copy, places) : this.#imageOf(copy, places);
    const taken = new Set(others.map((copy) => imageOf(copy)?.start));
    return places.filter(({ start }) => !taken.has(start));
  }

  /** Whether a line is, now, between what is left of the lines before and after a place. */
  #isBetween({ start, end }: TextSpan, line: number): boolean {
    this.#bounds ??= boundsOf(this.#map);
    const [above, below] = this.#bounds;
    const from = above[this.#sent.lineAt(start)] ?? -1;
    const to = below[this.#sent.lineAt(end)] ?? -1;
    return line > from && (to < 0 || line < to);
  }

  /** The one place around which the lines are as they were around another, when there is one. */
  #moved(span: TextSpan, places: readonly TextSpan[]): TextSpan | undefined {
    const around = surroundings(this.#sent, span);
    const alike = places.map((place) => likeness(around, surroundings(this.#now, place)));
    const most = Math.max(0, ...alike);
    const best = places.filter((_, at) => alike[at] === most);
    return most > 1 && best.length === 1 ? best[0] : undefined;
  }
}

/** Of each line, where the next one above and the next below it are of which something is left. */
function boundsOf(map: Int32Array): readonly [above: Int32Array, below: Int32Array] {
  const [above, below] = [new Int32Array(map.length), new Int32Array(map.length)];
  let last = -1;
  for (const [at, line] of map.entries()) {
    above[at] = last;
    if (line >= 0) last = line;
  }
  last = -1;
  for (let at = map.length - 1; at >= 0; at -= 1) {
    below[at] = last;
    const line = map[at] ?? -1;
    if (line >= 0) last = line;
  }
  return [above, below];
}

type Surroundings = readonly [above: readonly string[], below: readonly string[]];

/** The filled lines next to a place, the nearest first. */
function surroundings(text: SearchableText, { start, end }: TextSpan): Surroundings {
  const [first, last] = [text.lineAt(start), text.lineAt(end)];
  return [filledFrom(text.lines, first - 1, -1), filledFrom(text.lines, last + 1, 1)];
}

function filledFrom(lines: readonly string[], from: number, step: 1 | -1): readonly string[] {
  const found: string[] = [];
  for (let at = from; Math.abs(at - from) < mostLookedAt && found.length < mostAround; at += step) {
    const { text } = compacted(lines[at]?.slice(0, mostUnits) ?? "");
    if (text !== "") found.push(text);
  }
  return found;
}

/** How many lines in a row are the same, on both sides together. */
function likeness(a: Surroundings, b: Surroundings): number {
  return inCommon(a[0], b[0]) + inCommon(a[1], b[1]);
}

function inCommon(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((line, at) => line !== b[at]);
  return different < 0 ? a.length : different;
}
