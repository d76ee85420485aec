import { sharedItems } from "./sharedItems.ts";

/**
 * Where each line of a text is in a later one, 0-based; -1 where it is gone or was changed. White
 * space does not count.
 */
export function lineMap(before: readonly string[], after: readonly string[]): Int32Array {
  return sharedItems(before.map(withoutSpace), after.map(withoutSpace));
}

/** Lines that may have come in at an end of a part. */
const slack = 200;
/** What is there more often says little of where it was. */
const mostCopies = 3;

/**
 * The same for lines that were a part of a file, from its line `first` on. A part is not to be found
 * in pieces all over the file: what it shares with it is looked for around the lines that agree most
 * on where the part begins.
 */
export function partMap(
  before: readonly string[],
  first: number,
  after: readonly string[],
): Int32Array {
  const [old, now] = [before.map(withoutSpace), after.map(withoutSpace)];
  const { start, fixed } = alignment(old, first, now);
  const map = new Int32Array(old.length).fill(-1);
  const [from, to] = [fixed[0], fixed.at(-1)];
  if (from === undefined || to === undefined) return map;
  const head = from + start;
  const end = to + start + 1;
  const middle = sharedItems(old.slice(from, to + 1), now.slice(head, end));
  for (const [at, line] of middle.entries()) map[from + at] = line < 0 ? line : head + line;
  // Nothing holds the other ends: of several lines that are alike, the nearest is meant.
  const above = now.slice(Math.max(0, head - from - slack), head).toReversed();
  for (const [at, line] of sharedItems(
    [...old.slice(0, from).toReversed(), noLine],
    above,
  ).entries())
    if (at < from) map[from - 1 - at] = line < 0 ? line : head - 1 - line;
  const below = now.slice(end, end + old.length - to + slack);
  for (const [at, line] of sharedItems([...old.slice(to + 1), noLine], below).entries())
    if (to + 1 + at < old.length) map[to + 1 + at] = line < 0 ? line : end + line;
  return map;
}

/** Like no line, so that the ends of two lists differ. */
const noLine = "\n";

/** Where a part begins now, as most of its lines say, the rare ones louder; and these lines. */
function alignment(
  old: readonly string[],
  first: number,
  now: readonly string[],
): { readonly start: number; readonly fixed: readonly number[] } {
  const places = new Map<string, number[]>();
  for (const line of old) if (line !== "") places.set(line, []);
  for (const [at, line] of now.entries()) places.get(line)?.push(at);
  const votes = new Map<number, number>();
  for (const [at, line] of old.entries()) {
    const own = places.get(line) ?? [];
    if (own.length > mostCopies) continue;
    for (const place of own) votes.set(place - at, (votes.get(place - at) ?? 0) + 1 / own.length);
  }
  let [start, most] = [first, 0];
  for (const [offset, count] of votes) {
    const isNearer = count === most && Math.abs(offset - first) < Math.abs(start - first);
    if (count > most || isNearer) [start, most] = [offset, count];
  }
  const agreeing = [...old.keys()].filter((at) => old[at] !== "" && now[at + start] === old[at]);
  const rare = agreeing.filter((at) => (places.get(old[at] ?? "")?.length ?? 0) <= mostCopies);
  return { start, fixed: rare.length > 0 ? rare : agreeing };
}

function withoutSpace(line: string): string {
  return line.replaceAll(/\s+/g, "");
}
