import { countOf } from "../tracking/formatCount.ts";

/** More rows of a table are not read. */
export const mostRows = 500;

/** The first columns are words, then come `numbers`, all others when left out, then words again. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  words: number,
  numbers = head.length - words,
): string {
  const rule = head.map((_, at) => (at >= words && at < words + numbers ? "--:" : "---"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What follows a table that is not all. */
export function restWords(rest: number, noun: string): readonly string[] {
  return rest > 0 ? [`… and ${countOf(rest, `more ${noun}`)}.`] : [];
}
