import { arrayAt, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import { withoutLineNumbers } from "../jsonl/numberedLines.ts";
import type { Citation, CitedPlace } from "../model/answerBlock.ts";
import type { Source } from "../model/source.ts";
import { blockBreak, contentSourceTexts } from "./contentSourceText.ts";
import { sentParts } from "./sentParts.ts";

type Lines = readonly [first: number, last: number];

/** Where what an answer cites is. */
export interface CitedSource {
  /** Position among the blocks of the request as sent. */
  readonly part: number;
  /** Lines of the text as it was sent, 1-based and inclusive; absent for pages. */
  readonly lines?: Lines;
  /** The file that the document was made from, and the same lines of it. */
  readonly file?: { readonly path: string; readonly lines?: Lines };
  /** These lines as they are in the file: without numbers that were added. */
  readonly text?: string;
}

/** The request that an answer cites, as it was sent and as it was drafted. */
export interface CitedRequest {
  readonly sentLine: string;
  readonly draftLine: string;
  readonly source?: Source;
}

/** Finds what answers cite of one request, which is read only once. */
export class CitedSources {
  readonly #sent: ReturnType<typeof sentParts>;
  readonly #draft: ReturnType<typeof sentParts>;
  readonly #source: Source | undefined;
  readonly #texts = new Map<number, SentText | undefined>();

  constructor({ sentLine, draftLine, source }: CitedRequest) {
    this.#sent = sentParts(sentLine);
    this.#draft = sentParts(draftLine);
    this.#source = source;
  }

  /** Undefined for what is nowhere in the request. */
  find({ place, words }: Citation): CitedSource | undefined {
    if (!("document" in place)) return undefined;
    const part = this.#partOf(place.document);
    const block = this.#sent[part]?.block;
    if (!block) return undefined;
    const file = this.#fileOf(part, block);
    const sent = this.#textOf(part, recordAt(block, "source") ?? {});
    const span = sent && spanIn(sent.texts, place, words);
    if (!sent || !span) return { part, ...(file && { file: { path: file.path } }) };
    const lines = sent.linesAt(span);
    const text = withoutLineNumbers(sent.textOf(lines));
    if (!file) return { part, lines, text };
    const inFile = (line: number): number => line - 1 + file.first;
    const there = { path: file.path, lines: [inFile(lines[0]), inFile(lines[1])] as const };
    return { part, lines, text, file: there };
  }

  /** Undefined for what is no text. */
  #textOf(part: number, source: JsonRecord): SentText | undefined {
    if (!this.#texts.has(part)) {
      const texts = textsOf(source);
      this.#texts.set(part, texts && new SentText(texts));
    }
    return this.#texts.get(part);
  }

  #partOf(document: number): number {
    let left = document;
    return this.#sent.findIndex(({ block }) => block["type"] === "document" && left-- === 0);
  }

  /** Its file, and which line of it is the first that was sent. */
  #fileOf(part: number, block: JsonRecord): { path: string; first: number } | undefined {
    const drafted = this.#draft[part]?.block;
    const source = drafted && recordAt(drafted, "source");
    const path = source?.["type"] === "path" ? stringAt(source, "path") : undefined;
    if (source && path !== undefined) {
      const first = arrayAt(source, "lines")?.[0];
      return { path, first: typeof first === "number" ? first : 1 };
    }
    return this.#passageOf(stringAt(block, "title") ?? "");
  }

  /** A part of a file goes out under the name of the file and of its lines. */
  #passageOf(title: string): { path: string; first: number } | undefined {
    const about = this.#source;
    if (!about) return undefined;
    if (title === about.path) return { path: about.path, first: about.lines?.[0] ?? 1 };
    const first = /^, lines? (\d+)/.exec(title.slice(about.path.length))?.[1];
    if (!title.startsWith(about.path) || first === undefined) return undefined;
    return { path: about.path, first: Number(first) };
  }
}

/** A text as sent, or the blocks that it was sent as; undefined for what is no text. */
function textsOf(source: JsonRecord): readonly string[] | undefined {
  if (source["type"] === "content") return contentSourceTexts(source);
  const data = source["type"] === "text" ? stringAt(source, "data") : undefined;
  return data === undefined ? undefined : [data];
}

type Span = readonly [start: number, end: number];

/** In UTF-16 units of all texts joined. */
function spanIn(texts: readonly string[], place: CitedPlace, words: string): Span | undefined {
  if (place.in === "text") return charactersAt(texts[0] ?? "", place.span, words);
  if (place.in !== "blocks") return undefined;
  const [first, end] = place.span;
  const before = texts.slice(0, first).map((text) => text + blockBreak);
  const start = before.join("").length;
  return [start, start + texts.slice(first, end).join(blockBreak).length];
}

/**
 * Whether the API counts characters or code units is told by the words that are there. Where they
 * are at neither place, the nearest is as good as can be.
 */
function charactersAt(text: string, [start, end]: Span, words: string): Span | undefined {
  if (words === "" || text.slice(start, end) === words) return within(text, [start, end]);
  const from = unitsOf(text, start);
  if (text.startsWith(words, from)) return [from, from + words.length];
  const near = text.indexOf(words, Math.max(0, from - words.length));
  const found = near < 0 ? text.indexOf(words) : near;
  return found < 0 ? within(text, [start, end]) : [found, found + words.length];
}

function within(text: string, [start, end]: Span): Span | undefined {
  return start > text.length ? undefined : [start, Math.min(end, text.length)];
}

/** UTF-16 units of so many characters. */
function unitsOf(text: string, characters: number): number {
  let units = 0;
  for (let count = 0; count < characters && units < text.length; count += 1)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}

/** A text and where its lines begin. */
class SentText {
  readonly texts: readonly string[];
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(texts: readonly string[]) {
    this.texts = texts;
    this.#text = texts.join(blockBreak);
    const ends = this.#text.matchAll(/\r\n|\n|\r/g);
    this.#starts = [0, ...Array.from(ends, ({ index, 0: end }) => index + end.length)];
  }

  /** First and last line of what is not blank at the ends of a span. */
  linesAt([start, end]: Span): Lines {
    const cited = this.#text.slice(start, end);
    const first = start + (cited.length - cited.trimStart().length);
    const last = Math.max(first, start + cited.trimEnd().length);
    return [this.#lineAt(first), this.#lineAt(last)];
  }

  textOf([first, last]: Lines): string {
    const lines = this.#text.slice(this.#starts[first - 1], this.#starts[last]);
    return lines.replaceAll(/\r\n|\r/g, "\n").replace(/\n$/, "");
  }

  #lineAt(at: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
