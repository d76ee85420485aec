/** A text as code within a line of Markdown, whatever it holds; line breaks become spaces. */
export function codeSpan(text: string): string {
  const line = text.replaceAll(/[\s\u2028\u2029]+/g, " ");
  const runs = new Set([...line.matchAll(/`+/g)].map(([run]) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const fence = "`".repeat(length);
  // One space of each side is taken away again, unless there is nothing else.
  const pad = /^[ `]|[ `]$/.test(line) && line.trim() !== "" ? " " : "";
  return line === "" ? "" : `${fence}${pad}${line}${pad}${fence}`;
}
