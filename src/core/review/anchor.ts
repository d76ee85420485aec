import type { Passage } from "../proposals/placePassage.ts";
import { Changes } from "./changes.ts";
import type { Finding } from "./finding.ts";
import {
  closenesses,
  type SearchableText,
  type TextRange,
  type TextSpan,
} from "./searchableText.ts";
import { type SentPlace, SentText } from "./sentText.ts";

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

/** How what a finding proposes is looked for: as it is, or given another format. */
const wordings = ["exact", "loose"] as const;

/** Places the findings about one file: what was sent of it, and what it holds now. */
export class Anchors {
  readonly #sent: SentText;
  readonly #now: SearchableText;
  readonly #isSame: boolean;
  readonly #changes: Changes;

  constructor(passage: Passage, now: SearchableText) {
    this.#sent = new SentText(passage);
    this.#now = now;
    this.#isSame = this.#sent.first === 0 && this.#sent.text === now.text;
    this.#changes = new Changes(this.#sent, now);
  }

  anchorOf(finding: Pick<Finding, "quote" | "line" | "replacement">): Anchor {
    const sent = this.sentPlace(finding);
    if (typeof sent === "string") return { state: sent };
    const now = this.#isSame
      ? this.#found(sent.span)
      : this.#placeNow(sent.span, finding.replacement);
    if (now.state !== "found" || !sent.isLike) return now;
    return { ...now, isLike: true };
  }

  /** The quote in what was sent. */
  sentPlace(finding: Pick<Finding, "quote" | "line">): SentPlace | "ambiguous" | "unfound" {
    return this.#sent.placeOf(finding);
  }

  /** Lines that were sent, for what a place is known by. */
  get sentLines(): readonly string[] {
    return this.#sent.lines;
  }

  /** Where each line that was sent is now, 0-based; -1 for one that is gone or was changed. */
  get linesNow(): readonly number[] {
    return this.#sent.lines.map((_, line) => this.#changes.lineOf(line));
  }

  /** The lines of a place in what was sent, 0-based and inclusive. */
  linesOf({ start, end }: TextSpan): readonly [first: number, last: number] {
    return [this.#sent.lineAt(start), this.#sent.lineAt(end)];
  }

  textOf({ start, end }: TextSpan): string {
    return this.#sent.text.slice(start, end);
  }

  #placeNow(span: TextSpan, replacement: string | undefined): Anchor {
    const passage = this.textOf(span);
    for (const closeness of closenesses) {
      const places = this.#now.placesOf(passage, closeness);
      if (places.length === 0) continue;
      const copies = this.#sent.placesOf(passage, closeness);
      // The other ones were given another format: this one may be among them.
      if (places.length < copies.length && closeness === "exact") continue;
      const chosen = this.#changes.placeOf(span, copies, places);
      if (typeof chosen === "string") return { state: chosen };
      if (closeness === "commented" || closeness === "within") return this.#found(chosen, true);
      if (replacement !== undefined && this.#isFixed(replacement, span, chosen))
        return { state: "stale" };
      return this.#found(chosen);
    }
    return this.#rest(span);
  }

  /** Whether the quote is there only as a part of what was to replace it, and was not before. */
  #isFixed(replacement: string, sent: TextSpan, now: TextSpan): boolean {
    return wordings.some(
      (closeness) =>
        this.#now.placesOf(replacement, closeness).some((place) => covers(place, now)) &&
        !this.#sent.placesOf(replacement, closeness).some((place) => covers(place, sent)),
    );
  }

  /** Most of a longer passage may be there still. */
  #rest(span: TextSpan): Anchor {
    const [first, last] = this.linesOf(span);
    const own = this.#sent.lines.slice(first, last + 1);
    const filled = own.flatMap((text, at) => (/\S/.test(text) ? [first + at] : []));
    const images = filled.map((at) => this.#changes.lineOf(at)).filter((at) => at >= 0);
    const [from, to] = [images[0], images.at(-1)];
    const isLeft = filled.length >= longQuote && images.length >= filled.length * leastLeft;
    if (!isLeft || from === undefined || to === undefined) return { state: "stale" };
    if (to - from > 2 * own.length) return { state: "stale" };
    return this.#found(this.#now.spanOfLines(from, to), true);
  }

  #found(span: TextSpan, isLike = false): Extract<Anchor, { state: "found" }> {
    return { state: "found", range: this.#now.rangeOf(span), ...(isLike && { isLike }) };
  }
}

function covers(place: TextSpan, { start, end }: TextSpan): boolean {
  return place.start <= start && end <= place.end;
}
