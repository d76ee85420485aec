import type { Passage } from "../proposals/placePassage.ts";
import { chooseByLine } from "./chooseByLine.ts";
import { elidedPlaces } from "./elidedPlaces.ts";
import type { Finding } from "./finding.ts";
import { nearestLines, wordsOf } from "./nearestLines.ts";
import { quoteReadings } from "./quoteReadings.ts";
import { closenesses, SearchableText, type TextSpan } from "./searchableText.ts";

/** Where the quote of a finding was when it was sent. */
export interface SentPlace {
  readonly span: TextSpan;
  /** The quote is not exactly what is there. */
  readonly isLike: boolean;
}

/** Units that are searched for quotes, and compared with those that are nowhere: some seconds. */
const mostSearched = 2_000_000_000;
const mostCompared = 20_000_000;

/** What was sent of a file, in which findings quote. */
export class SentText extends SearchableText {
  /** 0-based number in the file of its first line. */
  readonly first: number;
  /** Whether it is all that the file was. */
  readonly isWhole: boolean;
  #words: readonly (readonly string[])[] | undefined;
  #searched = 0;
  #compared = 0;

  constructor({ lines, first }: Passage) {
    super(lines);
    this.first = (first ?? 1) - 1;
    this.isWhole = first === undefined;
  }

  /** Where a finding quotes, else why nobody knows. */
  placeOf({ quote, line }: Pick<Finding, "quote" | "line">): SentPlace | "ambiguous" | "unfound" {
    const hint = line === undefined ? undefined : line - 1 - this.first;
    const readings = quoteReadings(quote);
    for (const closeness of closenesses) {
      for (const reading of readings) {
        this.#searched += this.text.length;
        if (this.#searched > mostSearched) return "unfound";
        const spans = this.placesOf(reading, closeness);
        if (spans.length === 0) continue;
        const span = this.#chosen(spans, hint);
        const isLike = reading !== quote || closeness === "commented" || closeness === "within";
        return span ? { span, isLike } : "ambiguous";
      }
    }
    const bare = readings.at(-1) ?? quote;
    const elided = elidedPlaces(this, bare);
    if (elided.length === 0) return this.#nearest(bare, hint);
    const span = this.#chosen(elided, hint);
    return span ? { span, isLike: true } : "ambiguous";
  }

  /** The one that the line names, else of whole lines, since these are asked for, else the nearest. */
  #chosen(spans: readonly TextSpan[], hint: number | undefined): TextSpan | undefined {
    const named = spans.filter(({ start }) => this.lineAt(start) === hint);
    if (named.length === 1) return named[0];
    const whole = spans.filter((span) => this.isWholeLines(span));
    const likely = whole.length > 0 ? whole : spans;
    return chooseByLine(likely, ({ start }) => this.lineAt(start), hint);
  }

  #nearest(quote: string, hint: number | undefined): SentPlace | "ambiguous" | "unfound" {
    this.#words ??= this.lines.map(wordsOf);
    this.#compared += this.text.length;
    if (this.#compared > mostCompared) return "unfound";
    const near = nearestLines(this.#words, quote.split("\n"), hint);
    const [lines] = near;
    if (!lines) return "unfound";
    if (near.length > 1) return "ambiguous";
    return { span: this.spanOfLines(lines.first, lines.last), isLike: true };
  }
}
