import * as prettier from "prettier";

/** As another team would have it: nearly every option differs from this repository's. */
const otherOptions: prettier.Options = {
  parser: "typescript",
  printWidth: 60,
  useTabs: true,
  semi: false,
  singleQuote: true,
  trailingComma: "none",
  bracketSpacing: false,
  arrowParens: "avoid",
  objectWrap: "collapse",
};

/** A text in another format, and where places of it are now. */
export interface Reformatted {
  readonly text: string;
  /** 0-based lines of them, in the order in which they were given. */
  readonly lines: readonly number[];
}

/**
 * Formats TypeScript anew. `places` are 0-based lines that begin with a word of a statement or a
 * member: a comment is put in front of that word, and says afterwards where it is.
 */
export async function reformatted(text: string, places: readonly number[]): Promise<Reformatted> {
  const marked = text
    .split("\n")
    .map((line, at) => (places.includes(at) ? line.replace(/\S/, `/*@${at}@*/$&`) : line))
    .join("\n");
  const formatted = await prettier.format(marked, otherOptions);
  const lines = new Map<number, number>();
  let now = "";
  for (const piece of formatted.split(/(\/\*@\d+@\*\/\s*)/)) {
    const mark = /^\/\*@(\d+)@/.exec(piece)?.[1];
    if (mark === undefined) now += piece;
    else lines.set(Number(mark), now.split("\n").length - 1);
  }
  return { text: now, lines: places.map((at) => lines.get(at) ?? -1) };
}
