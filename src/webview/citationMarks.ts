import type { CitationMark } from "../core/model/answerBlock.ts";

/**
 * A control that nothing shows, between spaces that are like any other to Markdown: emphasis ends
 * before it, and so does a link.
 */
const control = "\u0001";
const space = "\u2005";
const placed = new RegExp(`${space}?${control}(\\d+)${control}${space}?`);

/**
 * A text with a sign after the words of each mark, which survives being rendered as Markdown; the
 * number of a sign is the position of its mark.
 */
export function withSigns(text: string, marks: readonly CitationMark[]): string {
  const plain = text.replaceAll(control, " ");
  const pieces: string[] = [];
  let from = 0;
  for (const [index, { at }] of marks.entries()) {
    const cited = plain.slice(from, Math.max(from, at));
    const words = cited.trimEnd();
    pieces.push(...signed(words, `${space}${control}${index}${control}${space}`));
    pieces.push(cited.slice(words.length));
    from = Math.max(from, at);
  }
  return pieces.join("") + plain.slice(from);
}

/** A last line that is only markup, such as a fence, ends where it ends; a row ends with a cell. */
function signed(words: string, sign: string): readonly string[] {
  const line = words.slice(words.lastIndexOf("\n") + 1);
  if (/^\s*\|.*\|$/.test(line)) return [words.slice(0, -1), sign, "|"];
  return /[\p{L}\p{N}]/u.test(line) ? [words, sign] : [words, "\n\n", sign];
}

/** Puts what `make` makes of a mark's position in the place of its sign. */
export function replaceSigns(root: Node, make: (mark: number) => Node): void {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode())
    if (walker.currentNode instanceof Text && walker.currentNode.data.includes(control))
      texts.push(walker.currentNode);
  for (const text of texts) {
    const pieces = text.data.split(placed);
    text.replaceWith(...pieces.map((piece, at) => (at % 2 === 1 ? make(Number(piece)) : piece)));
  }
}
