import { composedText } from "./composedText.ts";

/** A text without what a formatter changes, and where each unit of it was. */
export interface CompactText {
  readonly text: string;
  /** Where a unit of it begins and ends in the text that it was made of. */
  readonly startOf: (at: number) => number;
  readonly endOf: (at: number) => number;
}

const [comma, semicolon, backslash] = [44, 59, 92];
/** All that is written as `"` here: `'`, the backtick and the curly ones. */
const otherQuotes: ReadonlySet<number> = new Set([39, 96, 0x2018, 0x2019, 0x201c, 0x201d]);
const closing: ReadonlySet<number> = new Set([41, 93, 125]);
/** Nobody sees them, and a model does not copy them. */
const invisible: ReadonlySet<number> = new Set([0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]);

/**
 * Without white space, semicolons and commas before closing brackets; all quotation marks alike, and
 * letters however they are composed. No parentheses around the one parameter of an arrow function,
 * no sign before the first member of a union.
 */
export function compacted(text: string): CompactText {
  const whole = composedText(text);
  const { text: plain, offsets } = withoutFormat(whole.text);
  const kept = withoutOptional(plain);
  const unit = (at: number): number => offsets[kept.at(at)] ?? 0;
  return {
    text: kept.text,
    startOf: (at) => whole.startOf(unit(at)),
    endOf: (at) => whole.endOf(unit(at)),
  };
}

function withoutFormat(text: string): { readonly text: string; readonly offsets: Uint32Array } {
  const parts: string[] = [];
  const offsets = new Uint32Array(text.length);
  let count = 0;
  // What is kept as it is, is copied run by run.
  let run = 0;
  const endRun = (at: number): void => {
    if (at > run) parts.push(text.slice(run, at));
    run = at + 1;
  };
  let pending = -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isLeftOut(unit, text, at)) {
      endRun(at);
      continue;
    }
    if (pending >= 0 && !closing.has(unit)) {
      parts.push(",");
      offsets[count++] = pending;
    }
    pending = unit === comma ? at : -1;
    if (unit === comma) {
      endRun(at);
      continue;
    }
    if (otherQuotes.has(unit)) {
      endRun(at);
      parts.push('"');
    }
    offsets[count++] = at;
  }
  endRun(text.length);
  return { text: parts.join(""), offsets };
}

function isLeftOut(unit: number, text: string, at: number): boolean {
  if (unit === semicolon || isSpace(unit)) return true;
  if (unit < 0x80) return unit === backslash && isQuote(text.charCodeAt(at + 1));
  return invisible.has(unit);
}

function isQuote(unit: number): boolean {
  return unit === 34 || otherQuotes.has(unit);
}

/** What `trim` takes away: nearly always one of the first. */
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 32 || (unit >= 9 && unit <= 13);
  return String.fromCharCode(unit).trim() === "";
}

/** Parts of a text, and the unit of the text that each of theirs is. */
function withoutOptional(text: string): { readonly text: string; at(index: number): number } {
  const parts: string[] = [];
  const [froms, tos]: [number[], number[]] = [[0], [0]];
  let [from, length] = [0, 0];
  const skip = (at: number): void => {
    parts.push(text.slice(from, at));
    length += at - from;
    from = at + 1;
    tos.push(length);
    froms.push(from);
  };
  // The one parameter is no longer than a name: a longer search would go over the text again and again.
  const optional = /\(([\p{L}\p{N}_$]{1,80})\)=>|(?<=[=:(<,])\|(?![|=])/gu;
  for (const { 0: found, 1: parameter, index } of text.matchAll(optional)) {
    skip(index);
    if (parameter !== undefined) skip(index + found.length - 3);
  }
  if (from === 0) return { text, at: (index) => index };
  parts.push(text.slice(from));
  return {
    text: parts.join(""),
    at: (index) => {
      const piece = lastAtMost(tos, index);
      return (froms[piece] ?? 0) + index - (tos[piece] ?? 0);
    },
  };
}

/** Index of the last of the ascending numbers that is not more than one. */
function lastAtMost(numbers: readonly number[], most: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
