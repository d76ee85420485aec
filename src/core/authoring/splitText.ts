/** Where one document ends and the next begins. */
export type TextSplit =
  | { readonly by: "blankLines" }
  | { readonly by: "line" }
  /** A line that holds nothing else. */
  | { readonly by: "separator"; readonly separator: string };

/** A document within a text. */
export interface TextPiece {
  readonly text: string;
  /** 1-based, inclusive. */
  readonly lines: readonly [first: number, last: number];
}

/** The documents of a text, in order; what is blank is none. */
export function* splitText(text: string, split: TextSplit): Generator<TextPiece> {
  const isEnd = endOf(split);
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  let first = 0;
  for (let at = 0; at <= lines.length; at++) {
    const line = lines[at];
    if (split.by !== "line" && line !== undefined && !isEnd(line)) continue;
    const end = split.by === "line" ? at + 1 : at;
    const piece = pieceOf(lines, first, end);
    if (piece) yield piece;
    first = at + 1;
  }
}

function endOf(split: TextSplit): (line: string) => boolean {
  if (split.by !== "separator") return (line) => line.trim() === "";
  const separator = split.separator.trim();
  return (line) => line.trim() === separator;
}

/** The lines from `start` to before `end`, without blank ones around. */
function pieceOf(lines: readonly string[], start: number, end: number): TextPiece | undefined {
  const isFilled = (at: number): boolean => (lines[at] ?? "").trim() !== "";
  let first = start;
  while (first < end && !isFilled(first)) first++;
  let last = Math.min(end, lines.length) - 1;
  while (last >= first && !isFilled(last)) last--;
  if (last < first) return undefined;
  return { text: lines.slice(first, last + 1).join("\n"), lines: [first + 1, last + 1] };
}
