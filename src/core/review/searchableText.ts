import { comparableLines } from "../proposals/placePassage.ts";
import { compacted, type CompactText } from "./compactText.ts";

/** A part of a text: offsets of its first unit and behind its last. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Lines and columns as an editor counts them, both from 0 and the end exclusive. */
export interface TextRange {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What is there more often is not to be told apart by looking further. */
const mostPlaces = 200;

/** A text in which passages are looked for. */
export class SearchableText {
  readonly lines: readonly string[];
  /** The lines, each but the last with `\n`. */
  readonly text: string;
  readonly #starts: readonly number[];
  #compact: CompactText | undefined;

  constructor(lines: readonly string[]) {
    this.lines = lines;
    this.text = lines.join("\n");
    let next = 0;
    this.#starts = lines.map((line) => {
      const start = next;
      next += line.length + 1;
      return start;
    });
  }

  static of(text: string): SearchableText {
    return new SearchableText(comparableLines(text));
  }

  /**
   * Where a passage is: as it is written, else written with other white space, quotation marks, or
   * commas and semicolons at ends. One that begins or ends within a word counts where there is no other.
   */
  placesOf(passage: string): readonly TextSpan[] {
    const needle = passage.trim();
    if (needle === "") return [];
    const exact = placesIn(this.text, needle);
    const whole = exact.filter((span) => this.#isWhole(span));
    if (whole.length > 0) return whole;
    const loose = this.#loosePlaces(needle).filter((span) => this.#isWhole(span));
    return loose.length > 0 ? loose : exact;
  }

  /** 0-based line of an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  rangeOf({ start, end }: TextSpan): TextRange {
    const [startLine, endLine] = [this.lineAt(start), this.lineAt(end)];
    return {
      startLine,
      startColumn: start - (this.#starts[startLine] ?? 0),
      endLine,
      endColumn: end - (this.#starts[endLine] ?? 0),
    };
  }

  /** Whole lines without the white space around them; both 0-based and inclusive. */
  spanOfLines(first: number, last: number): TextSpan {
    const from = this.#starts[first] ?? 0;
    const text = this.text.slice(from, (this.#starts[last] ?? 0) + (this.lines[last]?.length ?? 0));
    const start = from + text.length - text.trimStart().length;
    return { start, end: Math.max(start, from + text.trimEnd().length) };
  }

  #loosePlaces(needle: string): readonly TextSpan[] {
    const { text: sought } = compacted(needle);
    if (sought === "") return [];
    this.#compact ??= compacted(this.text);
    const { text, offsets } = this.#compact;
    return placesIn(text, sought).map(({ start, end }) => ({
      start: offsets[start] ?? 0,
      end: (offsets[end - 1] ?? 0) + 1,
    }));
  }

  #isWhole({ start, end }: TextSpan): boolean {
    return !isWithinWord(this.text, start) && !isWithinWord(this.text, end);
  }
}

function placesIn(text: string, needle: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  let start = text.indexOf(needle);
  while (start >= 0 && spans.length < mostPlaces) {
    spans.push({ start, end: start + needle.length });
    start = text.indexOf(needle, start + 1);
  }
  return spans;
}

const wordUnit = /[\p{L}\p{N}_$]/u;

function isWithinWord(text: string, offset: number): boolean {
  return wordUnit.test(text.charAt(offset - 1)) && wordUnit.test(text.charAt(offset));
}
