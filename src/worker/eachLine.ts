import { isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { Failure } from "../base/failure.ts";

/** A line of a file that is not blank. Its `text` is only there until the next one is asked for. */
export interface Line {
  /** 1-based; blank lines count. */
  readonly line: number;
  /** Bytes before it in the file. */
  readonly offset: number;
  /** Its bytes, without its line end. */
  readonly length: number;
  /** Decoded when it is read. */
  readonly text: string;
  /** Whether its bytes are UTF-8; if not, `text` has replacement characters. */
  readonly isUtf8: boolean;
}

/** Puts bytes into `buffer` from `start` on, and answers how many: 0 at the end. */
export type Fill = (buffer: Buffer, start: number) => number;

const firstBufferBytes = 1_048_576;
const newline = 10;
const carriageReturn = 13;

/** V8's longest string, less a margin: no line could be decoded beyond it. */
const longestLine = 500_000_000;

/** The lines of a UTF-8 file with LF or CRLF, with or without a BOM and a final line end. */
export function* eachLine(file: string): Generator<Line> {
  yield* linesBetween(file, 0, Number.POSITIVE_INFINITY);
}

/** Those of a part of it, in bytes, that begins where a line does. */
export function* linesBetween(file: string, from: number, to: number): Generator<Line> {
  const handle = openSync(file, "r");
  let at = from;
  const fill: Fill = (buffer, start) => {
    const most = Math.min(buffer.length - start, to - at);
    const added = most > 0 ? readSync(handle, buffer, start, most, at) : 0;
    at += added;
    return added;
  };
  try {
    yield* splitLines(fill, firstBufferBytes, from);
  } finally {
    closeSync(handle);
  }
}

/**
 * The lines of whatever `fill` supplies, read into one buffer that grows with the longest line.
 * `before` are the bytes that precede them.
 */
export function* splitLines(
  fill: Fill,
  bufferBytes = firstBufferBytes,
  before = 0,
): Generator<Line> {
  const window = new LineWindow(fill, bufferBytes, before);
  let line = 0;
  while (window.next()) {
    line += 1;
    if (!window.isBlank) yield window.view(line);
  }
}

/** A class, as an object with accessors of its own costs more to make than its line to decode. */
class LineView implements Line {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly #buffer: Buffer;
  readonly #start: number;

  constructor(line: number, offset: number, buffer: Buffer, start: number, end: number) {
    this.line = line;
    this.offset = offset;
    this.length = end - start;
    this.#buffer = buffer;
    this.#start = start;
  }

  get text(): string {
    return this.#buffer.toString("utf8", this.#start, this.#start + this.length);
  }

  get isUtf8(): boolean {
    return isUtf8(this.#buffer.subarray(this.#start, this.#start + this.length));
  }
}

class LineWindow {
  readonly #fill: Fill;
  #buffer: Buffer;
  /** Bytes of the file before the buffer. */
  #base: number;
  /** The current line is `#start` to `#end`; the next begins at `#next`; `#filled` bytes are valid. */
  #start = 0;
  #end = 0;
  #next = 0;
  #filled = 0;
  #isAtEnd = false;

  constructor(fill: Fill, bufferBytes: number, before: number) {
    this.#base = before;
    this.#fill = fill;
    this.#buffer = Buffer.allocUnsafe(bufferBytes);
  }

  get isBlank(): boolean {
    for (let at = this.#start; at < this.#end; at += 1) {
      const byte = this.#buffer[at];
      if (byte !== 32 && byte !== 9 && byte !== carriageReturn) return false;
    }
    return true;
  }

  /** Moves to the next line; false when there is none. */
  next(): boolean {
    if (this.#base === 0 && this.#filled === 0) this.#skipBom();
    this.#start = this.#next;
    const end = this.#findNewline();
    if (end < 0 && this.#start === this.#filled) return false;
    const last = end < 0 ? this.#filled : end;
    this.#next = end < 0 ? last : last + 1;
    const hasReturn = last > this.#start && this.#buffer[last - 1] === carriageReturn;
    this.#end = hasReturn ? last - 1 : last;
    return true;
  }

  view(line: number): Line {
    return new LineView(line, this.#base + this.#start, this.#buffer, this.#start, this.#end);
  }

  /** Where the current line's newline is, or -1 when the file ends before one. */
  #findNewline(): number {
    let searched = 0;
    for (;;) {
      const from = this.#start + searched;
      const found = this.#buffer.subarray(from, this.#filled).indexOf(newline);
      if (found >= 0) return from + found;
      // What has been searched is never searched again, or long lines would cost their square.
      searched = this.#filled - this.#start;
      if (!this.#refill()) return -1;
    }
  }

  /** Moves the unfinished line to the front, and adds to it; false at the end of the file. */
  #refill(): boolean {
    if (this.#isAtEnd) return false;
    const kept = this.#filled - this.#start;
    if (kept > longestLine) throw new Failure("tooLarge", "A line is longer than 500 MB.");
    const isCrowded = kept > this.#buffer.length / 2;
    const target = isCrowded ? Buffer.allocUnsafe(this.#buffer.length * 2) : this.#buffer;
    if (isCrowded || this.#start > 0) this.#buffer.copy(target, 0, this.#start, this.#filled);
    this.#buffer = target;
    this.#base += this.#start;
    this.#start = 0;
    this.#filled = kept;
    const added = this.#fill(target, kept);
    this.#filled += added;
    this.#isAtEnd = added === 0;
    return added > 0;
  }

  #skipBom(): void {
    while (this.#filled < 3 && this.#refill());
    const isBom =
      this.#filled >= 3 &&
      this.#buffer[0] === 0xef &&
      this.#buffer[1] === 0xbb &&
      this.#buffer[2] === 0xbf;
    if (isBom) this.#next = 3;
  }
}
