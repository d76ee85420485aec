import { linesOf } from "../jsonl/numberedLines.ts";
import type { Passage } from "./placePassage.ts";

/** A text with a passage as it was sent in place of what has become of it there. */
export function passageAsSent(text: string, { lines, first, columns }: Passage): string {
  if (first === undefined) return joined(lines, text);
  const current = linesOf(text);
  // Of a selection within lines, the rest of them was not sent.
  if (columns) return text;
  const [start, end] = placeByEnds(current, lines, first - 1);
  return joined([...current.slice(0, start), ...lines, ...current.slice(end)], text);
}

/**
 * The lines that stand where a passage was, 0-based and the end exclusive: between its first and its
 * last line, each at the nearest place to where it was, as far as they are still there.
 */
function placeByEnds(
  current: readonly string[],
  lines: readonly string[],
  first: number,
): readonly [start: number, end: number] {
  const start = nearest(current, lines[0] ?? "", first, 0) ?? Math.min(first, current.length);
  const last = start + lines.length - 1;
  const end = nearest(current, lines.at(-1) ?? "", last, start);
  return [start, end === undefined ? Math.min(last + 1, current.length) : end + 1];
}

/** The line nearest to `at`, not before `least`, that is `wanted`. */
function nearest(
  current: readonly string[],
  wanted: string,
  at: number,
  least: number,
): number | undefined {
  for (let distance = 0; distance < current.length; distance += 1) {
    for (const line of [at - distance, at + distance])
      if (line >= least && current[line] === wanted) return line;
  }
  return undefined;
}

/** With the line ends of a text, so that only what differs is seen to. */
function joined(lines: readonly string[], like: string): string {
  const lineEnd = like.includes("\r\n") ? "\r\n" : "\n";
  return lines.join(lineEnd) + (/[\r\n]$/.test(like) ? lineEnd : "");
}
