/** A place between two characters of a text: 0-based line, and column in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Text that takes the place of what is between two places. Its lines end with `\n`. */
export interface LineEdit {
  readonly start: TextPlace;
  readonly end: TextPlace;
  readonly text: string;
}

/** The edits of a passage as edits of the text that holds it from a place on. */
export function movedEdits(edits: readonly LineEdit[], to: TextPlace): readonly LineEdit[] {
  const moved = ({ line, column }: TextPlace): TextPlace => ({
    line: line + to.line,
    column: line === 0 ? column + to.column : column,
  });
  return edits.map(({ start, end, text }) => ({ start: moved(start), end: moved(end), text }));
}

/** The text after edits that do not overlap, in any order. Line ends become those of the text. */
export function withEdits(text: string, edits: readonly LineEdit[]): string {
  const starts = lineStarts(text);
  const offsetOf = ({ line, column }: TextPlace): number =>
    Math.min((starts[line] ?? text.length) + column, text.length);
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  let result = "";
  let at = 0;
  for (const { start, end, text: added } of edits.toSorted(byStart)) {
    result += text.slice(at, offsetOf(start)) + added.replaceAll("\n", lineEnd);
    at = offsetOf(end);
  }
  return result + text.slice(at);
}

function byStart(a: LineEdit, b: LineEdit): number {
  return a.start.line - b.start.line || a.start.column - b.start.column;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}
