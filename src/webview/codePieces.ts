/** The expressions that find words in code take a tenth of a second for as much as this at worst. */
const longestPiece = 3_000;

/** Longer lines are not written by hand, and the slowest to look through. */
const longestLine = 400;

/** A part of some code; whether it can be coloured. */
export interface CodePiece {
  readonly text: string;
  readonly canBeColoured: boolean;
}

/** Code in pieces of whole lines that are short enough to be coloured one by one. */
export function codePieces(code: string): readonly CodePiece[] {
  const pieces: CodePiece[] = [];
  let text = "";
  const end = (): void => {
    if (text !== "") pieces.push({ text, canBeColoured: true });
    text = "";
  };
  for (const line of code.split(/(?<=\n)/)) {
    const isLong = line.length > longestLine;
    if (isLong || text.length + line.length > longestPiece) end();
    if (isLong) pieces.push({ text: line, canBeColoured: false });
    else text += line;
  }
  end();
  return pieces;
}
