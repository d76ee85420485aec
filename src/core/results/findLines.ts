/**
 * Where the lines of `wanted` are in `text`, as first and last line, 1-based: of several places the
 * nearest to the line `near`. Undefined when they are nowhere. Blanks at the ends of lines do not
 * count.
 */
export function findLines(
  text: string,
  wanted: string,
  near: number,
): readonly [first: number, last: number] | undefined {
  const lines = trimmedLines(text);
  const searched = trimmedLines(wanted);
  const [head = ""] = searched;
  let found: number | undefined;
  for (let at = lines.indexOf(head); at >= 0; at = lines.indexOf(head, at + 1)) {
    if (!searched.every((line, offset) => lines[at + offset] === line)) continue;
    const isNearer = found === undefined || Math.abs(at + 1 - near) < Math.abs(found - near);
    if (isNearer) found = at + 1;
  }
  return found === undefined ? undefined : [found, found + searched.length - 1];
}

function trimmedLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
}
