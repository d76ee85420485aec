/**
 * The words of a command line, as its writer means them: blanks part them, quotes hold them
 * together, and inside double quotes a backslash stands before a quote or another backslash.
 * Nothing else has a meaning: no variable, no pattern, no pipe. Undefined when a quote is not closed.
 */
export function splitCommandLine(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let left = line.trimStart();
  while (left !== "") {
    const [found] = /^(?:[^\s"']|"(?:\\["\\]|\\(?!["\\])|[^"\\])*"|'[^']*')+/.exec(left) ?? [];
    if (found === undefined) return undefined;
    const rest = left.slice(found.length);
    if (rest !== "" && !/^\s/.test(rest)) return undefined;
    words.push(found.replaceAll(/"((?:\\["\\]|\\(?!["\\])|[^"\\])*)"|'([^']*)'/g, unquoted));
    left = rest.trimStart();
  }
  return words;
}

/** A command line that {@link splitCommandLine} reads as these words. */
export function joinCommandLine(words: readonly string[]): string {
  return words.map(quoted).join(" ");
}

function unquoted(_: string, double: string | undefined, single: string | undefined): string {
  return double === undefined ? (single ?? "") : double.replaceAll(/\\(["\\])/g, "$1");
}

function quoted(word: string): string {
  if (word !== "" && !/[\s"']/.test(word)) return word;
  return `"${word.replaceAll(/["\\]/g, "\\$&")}"`;
}
