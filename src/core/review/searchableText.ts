import { comparableLines } from "../proposals/placePassage.ts";
import { compacted, type CompactText } from "./compactText.ts";
import { uncommented } from "./uncommented.ts";

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

/**
 * How a passage may be looked for, the closest way first: as it is written; with other white space,
 * quotation marks, or commas and semicolons at ends; with other marks of comments before its lines;
 * as a part of words.
 */
export const closenesses = ["exact", "loose", "commented", "within"] as const;

export type Closeness = (typeof closenesses)[number];

/** What is there more often is not to be told apart by looking further. */
const mostPlaces = 200;
/** Nor is what is within words this often; of a long passage, the units compared count. */
const mostTries = 20_000;
const mostCompared = 5_000_000;

/** Units between a sign and what it belongs to. */
const mostApart = 200;

/** A text in which passages are looked for. */
export class SearchableText {
  readonly lines: readonly string[];
  /** The lines, each but the last with `\n`. */
  readonly text: string;
  readonly #starts: readonly number[];
  #compact: CompactText | undefined;
  #bare: CompactText | undefined;

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

  /** Where a passage is, looked for in one way; without the white space around it. */
  placesOf(passage: string, closeness: Closeness): readonly TextSpan[] {
    const needle = passage.trim();
    if (needle === "") return [];
    if (closeness === "within") return placesIn(this.text, needle, () => true);
    if (closeness === "exact") return placesIn(this.text, needle, (span) => this.#isWhole(span));
    if (closeness === "loose") {
      this.#compact ??= compacted(this.text);
      return this.#loosePlaces(this.#compact, needle, compacted(needle).text);
    }
    this.#bare ??= compacted(uncommented(this.text));
    return this.#loosePlaces(this.#bare, needle, compacted(uncommented(needle)).text);
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

  /** Whether a place is all of its lines, but for white space and what ends a statement. */
  isWholeLines({ start, end }: TextSpan): boolean {
    const [first, last] = [this.lineAt(start), this.lineAt(end)];
    const before = this.text.slice(this.#starts[first] ?? 0, start);
    const after = this.text.slice(end, (this.#starts[last] ?? 0) + (this.lines[last]?.length ?? 0));
    return !/\S/.test(before) && !/[^\s;,]/.test(after);
  }

  /** Whole lines without the white space around them; both 0-based and inclusive. */
  spanOfLines(first: number, last: number): TextSpan {
    const from = this.#starts[first] ?? 0;
    const text = this.text.slice(from, (this.#starts[last] ?? 0) + (this.lines[last]?.length ?? 0));
    const start = from + text.length - text.trimStart().length;
    return { start, end: Math.max(start, from + text.trimEnd().length) };
  }

  #loosePlaces(
    { text, startOf, endOf }: CompactText,
    needle: string,
    sought: string,
  ): readonly TextSpan[] {
    if (sought === "" || sought === "|") return [];
    const [ending = ""] = /[;,]*$/.exec(needle) ?? [];
    const inText = ({ start, end }: TextSpan): TextSpan => {
      const last = endOf(end - 1);
      const isEnded = this.text.startsWith(ending, last);
      const first = this.#startWithSign(startOf(start), needle.charAt(0));
      return { start: first, end: isEnded ? last + ending.length : last };
    };
    // Of a whole union, nothing says before its first member that it is one.
    const member = sought.replace(/^\|(?!\|)/, "");
    return placesIn(text, member, (span) => this.#isWhole(inText(span))).map(inText);
  }

  /** Where a passage begins whose first sign counts for nothing when it is looked for. */
  #startWithSign(start: number, sign: string): number {
    const isKnown = sign === "|" || (sign === "(" && this.#isBracketed(start));
    if (!isKnown || this.text.startsWith(sign, start)) return start;
    const before = this.text.slice(Math.max(0, start - mostApart), start);
    const trimmed = before.trimEnd();
    return trimmed.endsWith(sign) ? start - (before.length - trimmed.length) - 1 : start;
  }

  /** Whether a name is the one parameter of an arrow function, in brackets. */
  #isBracketed(start: number): boolean {
    return /^[^\s()]+\s*\)\s*=>/.test(this.text.slice(start, start + mostApart));
  }

  #isWhole({ start, end }: TextSpan): boolean {
    return !isWithinWord(this.text, start) && !isWithinWord(this.text, end);
  }
}

function placesIn(
  text: string,
  needle: string,
  counts: (span: TextSpan) => boolean,
): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  const most = Math.min(mostTries, Math.ceil(mostCompared / needle.length));
  let start = text.indexOf(needle);
  for (let tries = 0; start >= 0 && tries < most; tries += 1) {
    const span = { start, end: start + needle.length };
    if (counts(span)) spans.push(span);
    if (spans.length === mostPlaces) break;
    start = text.indexOf(needle, start + 1);
  }
  return spans;
}

const wordUnit = /[\p{L}\p{N}\p{M}_$]/u;

function isWithinWord(text: string, offset: number): boolean {
  return wordUnit.test(text.charAt(offset - 1)) && wordUnit.test(text.charAt(offset));
}
