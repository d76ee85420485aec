/** Lines of a file's new content that a pull request shows, 1-based and inclusive. */
export interface DiffHunk {
  readonly first: number;
  readonly last: number;
}

/** The parts of a file that a comment may be about: those that the patch of a pull request shows. */
export function diffHunks(patch: string): readonly DiffHunk[] {
  return [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].flatMap(
    ([, start = "", count = "1"]) => {
      const [first, lines] = [Number(start), Number(count)];
      // A part that only goes has no new line.
      return lines > 0 ? [{ first, last: first + lines - 1 }] : [];
    },
  );
}

/** Whether one part shows all of these lines: a comment cannot go from one to another. */
export function isShownWhole(hunks: readonly DiffHunk[], { first, last }: DiffHunk): boolean {
  return hunks.some((hunk) => hunk.first <= first && hunk.last >= last);
}
