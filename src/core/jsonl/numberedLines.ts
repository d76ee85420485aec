const numberWidth = 4;
const lineEnd = /\r\n|\n|\r/;

/** A text as its lines, without line ends; one that ends with a line end has no line after it. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(lineEnd);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}

/** Each line with its number before it, as in `  12| code`. */
export function withLineNumbers(lines: readonly string[], first: number): string {
  return lines
    .map((line, index) => `${String(first + index).padStart(numberWidth)}| ${line}`)
    .join("\n");
}

/** The text without the numbers of {@link withLineNumbers}; as it is when it has none. */
export function withoutLineNumbers(text: string): string {
  const lines = text.split("\n");
  const first = numberOf(lines[0] ?? "");
  if (first === undefined) return text;
  const bare: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (numberOf(line) !== first + index) return text;
    bare.push(line.slice(line.indexOf("| ") + 2));
  }
  return bare.join("\n");
}

function numberOf(line: string): number | undefined {
  const digits = /^ *(\d+)\| /.exec(line)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
