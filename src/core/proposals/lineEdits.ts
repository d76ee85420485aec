import { diffArrays } from "diff";
import type { LineEdit, TextPlace } from "./lineEdit.ts";

/** Two texts that differ in more lines than this are not worth the search for what they share. */
const maxEditLength = 1_000;

/**
 * The fewest edits that make `before` of `after`, both lines without line ends. Places are those of
 * `before`; neither its last line end nor the lack of one is touched.
 */
export function lineEdits(
  before: readonly string[],
  after: readonly string[],
): readonly LineEdit[] {
  return changedRuns(before, after).map(({ first, count, lines }) => {
    if (count > 0 && lines.length > 0) {
      return {
        start: { line: first, column: 0 },
        end: endOf(before, first + count - 1),
        text: lines.join("\n"),
      };
    }
    return count > 0 ? deletion(before, first, count) : insertion(before, first, lines);
  });
}

/** `count` lines of the old text, from the 0-based line `first` on, that become other lines. */
interface ChangedRun {
  readonly first: number;
  readonly count: number;
  readonly lines: readonly string[];
}

function changedRuns(before: readonly string[], after: readonly string[]): readonly ChangedRun[] {
  const head = sharedLength(before, after);
  const tail = sharedLength(before.slice(head).toReversed(), after.slice(head).toReversed());
  const old = before.slice(head, before.length - tail);
  const changed = after.slice(head, after.length - tail);
  if (old.length === 0 && changed.length === 0) return [];
  const parts = diffArrays(old, changed, { maxEditLength });
  if (!parts) return [{ first: head, count: old.length, lines: changed }];
  const runs: ChangedRun[] = [];
  let at = head;
  for (const { added, removed, value } of parts) {
    const last = runs.at(-1);
    const isNext = last !== undefined && last.first + last.count === at;
    if (added) {
      if (isNext) runs.splice(-1, 1, { ...last, lines: [...last.lines, ...value] });
      else runs.push({ first: at, count: 0, lines: value });
      continue;
    }
    if (removed) {
      if (isNext) runs.splice(-1, 1, { ...last, count: last.count + value.length });
      else runs.push({ first: at, count: value.length, lines: [] });
    }
    at += value.length;
  }
  return runs;
}

function sharedLength(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return at;
  return length;
}

function deletion(before: readonly string[], first: number, count: number): LineEdit {
  const next = first + count;
  if (next < before.length) {
    return { start: { line: first, column: 0 }, end: { line: next, column: 0 }, text: "" };
  }
  const start = first > 0 ? endOf(before, first - 1) : { line: 0, column: 0 };
  return { start, end: endOf(before, next - 1), text: "" };
}

function insertion(before: readonly string[], line: number, lines: readonly string[]): LineEdit {
  const text = lines.join("\n");
  if (line < before.length) {
    const start = { line, column: 0 };
    return { start, end: start, text: `${text}\n` };
  }
  const start = endOf(before, before.length - 1);
  return { start, end: start, text: `\n${text}` };
}

function endOf(lines: readonly string[], line: number): TextPlace {
  return { line, column: lines[line]?.length ?? 0 };
}
