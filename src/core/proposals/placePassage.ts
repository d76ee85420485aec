import { linesOf } from "../jsonl/numberedLines.ts";
import type { TextPlace } from "./lineEdit.ts";

/** A part of a text, or all of it. */
export interface Passage {
  readonly lines: readonly string[];
  /** 1-based line that the first of them was; absent when they are the whole text. */
  readonly first?: number;
  /** Where they begin and end within their lines, 1-based and the end exclusive. */
  readonly columns?: readonly [first: number, end: number];
}

/** A text as lines that can be compared with what was sent of it. */
export function comparableLines(text: string): readonly string[] {
  return linesOf(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD"));
}

/**
 * Where a passage is in a text now, or undefined when it is not there as it was. A whole text must
 * be the same in every line, whatever its line ends. Whole lines may have moved, as long as they
 * are there only once.
 */
export function placePassage(
  current: readonly string[],
  { lines, first, columns }: Passage,
): TextPlace | undefined {
  if (first === undefined) {
    const isSame = current.length === lines.length && isAt(current, lines, 0);
    return isSame ? { line: 0, column: 0 } : undefined;
  }
  const line = first - 1;
  if (columns) return cutPlace(current, lines, line, columns);
  return isAt(current, lines, line) ? { line, column: 0 } : movedPlace(current, lines);
}

function isAt(current: readonly string[], lines: readonly string[], at: number): boolean {
  return lines.every((line, index) => current[at + index] === line);
}

/** A selection that begins or ends within a line. */
function cutPlace(
  current: readonly string[],
  lines: readonly string[],
  line: number,
  [first, end]: readonly [number, number],
): TextPlace | undefined {
  const column = first - 1;
  const now = current.slice(line, line + lines.length);
  const last = now.length - 1;
  const cut = now.map((text, at) =>
    text.slice(at === 0 ? column : 0, at === last ? end - 1 : text.length),
  );
  return cut.length === lines.length && isAt(cut, lines, 0) ? { line, column } : undefined;
}

function movedPlace(current: readonly string[], lines: readonly string[]): TextPlace | undefined {
  let found: TextPlace | undefined;
  for (let line = 0; line + lines.length <= current.length; line += 1) {
    if (!isAt(current, lines, line)) continue;
    if (found) return undefined;
    found = { line, column: 0 };
  }
  return found;
}
