import { type LineEdit, movedEdits, type TextPlace } from "../proposals/lineEdit.ts";
import { lineEdits } from "../proposals/lineEdits.ts";
import type { FixedLines } from "./fixedLines.ts";

/**
 * The fewest edits that make a fix, of a text that has `lineCount` lines as an editor counts them:
 * what is not changed is not touched, so that a cursor in it stays. Lines that go, go with their end.
 */
export function fixEdits(
  { line, before, after }: Pick<FixedLines, "line" | "before" | "after">,
  lineCount: number,
): readonly LineEdit[] {
  if (after.length === 0) return [deletion(line, before, lineCount)];
  const edits = lineEdits(before, after).map((edit) => narrowed(edit, before));
  return movedEdits(edits, { line, column: 0 });
}

function deletion(line: number, before: readonly string[], lineCount: number): LineEdit {
  const next = line + before.length;
  const start = { line, column: 0 };
  if (next < lineCount) return { start, end: { line: next, column: 0 }, text: "" };
  const end = { line: next - 1, column: before.at(-1)?.length ?? 0 };
  return { start, end, text: "" };
}

/** Without what an edit leaves as it is at its ends. */
function narrowed({ start, end, text }: LineEdit, lines: readonly string[]): LineEdit {
  const old = textBetween(lines, start, end);
  let head = 0;
  const most = Math.min(old.length, text.length);
  while (head < most && old[head] === text[head]) head += 1;
  if (isWithinPair(old, head) || isWithinPair(text, head)) head -= 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  if (isWithinPair(old, old.length - tail) || isWithinPair(text, text.length - tail)) tail -= 1;
  return {
    start: placeAfter(start, old.slice(0, head)),
    end: placeAfter(start, old.slice(0, old.length - tail)),
    text: text.slice(head, text.length - tail),
  };
}

function textBetween(lines: readonly string[], start: TextPlace, end: TextPlace): string {
  const own = lines.slice(start.line, end.line + 1);
  const last = own.length - 1;
  return own
    .map((line, at) =>
      line.slice(at === 0 ? start.column : 0, at === last ? end.column : line.length),
    )
    .join("\n");
}

function placeAfter(start: TextPlace, text: string): TextPlace {
  const lines = text.split("\n");
  const column = lines.at(-1)?.length ?? 0;
  return {
    line: start.line + lines.length - 1,
    column: lines.length === 1 ? start.column + column : column,
  };
}

/** Whether an offset is between the halves of one character. */
function isWithinPair(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && (text.codePointAt(offset - 1) ?? 0) > 0xff_ff;
}
