import type { Line } from "./eachLine.ts";

/** The lines of a text that are not blank, as {@link Line}s without an offset. */
export function* eachLineOfText(text: string): Generator<Omit<Line, "offset">> {
  let line = 0;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const content = text.slice(start, end).replace(/\r$/, "");
    line += 1;
    start = end + 1;
    if (/^[ \t\r]*$/.test(content)) continue;
    yield { line, text: content, length: Buffer.byteLength(content), isUtf8: true };
  }
}
