/** What makes a comment of a line in one language or another. */
const mark = /^\s*(?:\/\/+|\/\*+|\*+\/?|#+|--+|%+|;+|<!--+)/;

/** A text whose lines have spaces where they had the mark of a comment. */
export function uncommented(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(mark, (found) => " ".repeat(found.length)))
    .join("\n");
}
