/** One hunk of a unified diff. */
export interface DiffHunk {
  /** The hunk as a diff of its own, below the file's header. */
  readonly diff: string;
  /** The lines of the new file that it is about, 1-based and inclusive. */
  readonly lines: readonly [first: number, last: number];
}

/** The hunks of a unified diff of one file; none where it only says that files differ. */
export function splitHunks(diff: string): readonly DiffHunk[] {
  const lines = diff.split("\n");
  const starts = lines.flatMap((line, at) => (newLinesOf(line) ? [at] : []));
  const header = lines.slice(0, starts[0] ?? 0);
  return starts.flatMap((start, index) => {
    const range = newLinesOf(lines[start] ?? "");
    const body = lines.slice(start, starts[index + 1] ?? lines.length);
    return range ? [{ diff: [...header, ...body].join("\n").trimEnd(), lines: range }] : [];
  });
}

/** The new file's lines that a hunk's first line names; a pure deletion is at the line before it. */
function newLinesOf(line: string): DiffHunk["lines"] | undefined {
  const [, start, count = "1"] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
  if (start === undefined) return undefined;
  const first = Math.max(1, Number(start));
  return [first, Math.max(first, Number(start) + Number(count) - 1)];
}
