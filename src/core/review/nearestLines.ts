import { chooseByLine } from "./chooseByLine.ts";

/** Lines of a text, 0-based and inclusive. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** How much of its words a misquoted passage shares with what it means, 0 to 1. */
const leastLikeness = 0.72;
/** Passages that are as much alike as that are told apart by the line alone. */
const tie = 0.04;
/** A quote of more lines than this was copied, not misremembered. */
const mostLines = 60;

/**
 * The lines of a text that are most like a passage, by the words and signs that both have. Several
 * when nothing tells them apart, none when nothing is alike enough. `line` is where it is said to be.
 */
export function nearestLines(
  words: readonly (readonly string[])[],
  passage: readonly string[],
  line: number | undefined,
): readonly LineSpan[] {
  const sought = passage.map(wordsOf).filter((own) => own.length > 0);
  const count = sought.length;
  // A word or two are like anything.
  if (sought.flat().length < 4 || count > mostLines || count > words.length) return [];
  const windows = likenesses(words, sought.flat(), count);
  const best = windows.reduce((most, likeness) => Math.max(most, likeness), 0);
  if (best < leastLikeness) return [];
  const near = [...windows.keys()].filter((at) => (windows[at] ?? 0) >= best - tie);
  const spans = near.map((first) => ({ first, last: first + count - 1 }));
  const chosen = chooseByLine(spans, ({ first }) => first, line);
  return chosen ? [chosen] : spans;
}

/** The words and signs of a line. */
export function wordsOf(line: string): readonly string[] {
  return line.match(/[\p{L}\p{N}_$]+|[^\s\p{L}\p{N}_$]/gu) ?? [];
}

/** Of each window of `count` lines, its Dice coefficient with the words sought. */
function likenesses(
  lines: readonly (readonly string[])[],
  sought: readonly string[],
  count: number,
): readonly number[] {
  const wanted = new Map<string, number>();
  for (const word of sought) wanted.set(word, (wanted.get(word) ?? 0) + 1);
  const present = new Map<string, number>();
  let total = 0;
  let shared = 0;
  const enter = (word: string): void => {
    const most = wanted.get(word);
    if (most === undefined) return;
    const now = present.get(word) ?? 0;
    if (now < most) shared += 1;
    present.set(word, now + 1);
  };
  const leave = (word: string): void => {
    const most = wanted.get(word);
    if (most === undefined) return;
    const now = (present.get(word) ?? 0) - 1;
    if (now < most) shared -= 1;
    present.set(word, now);
  };
  return lines.flatMap((line, at) => {
    for (const word of line) enter(word);
    total += line.length;
    const gone = lines[at - count] ?? [];
    for (const word of gone) leave(word);
    total -= gone.length;
    return at < count - 1 ? [] : [(2 * shared) / (total + sought.length)];
  });
}
